import { forgedSignature, MISMATCH, MISSING, type Attack } from '../support/attack.mts';
import { byHand, CLOSE, length, REFUSED, signed, TYPE, wire } from '../support/raw.mts';

const entities = Buffer.from(
	'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' +
		Array.from(
			{ length: 20 },
			(_, n) => `<!ENTITY a${n + 1} "${`&a${n || ''};`.repeat(10)}">`,
		).join('') +
		']><l>&a20;</l>',
);

/** Broken headers and other versions of HTTP. Where the text might be understood, the signature is forged. */
export const http: Attack[] = [
	byHand('control characters in a header', [REFUSED], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(it.body.length),
				CLOSE,
				signed(`${it.signature}${random.pick(['\0', '\x01', '\n\n\x7f', '\r', '\0,'])}x`),
			],
			it.body,
		),
	),
	byHand('line break in a header', [REFUSED, MISSING, MISMATCH], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(it.body.length),
				CLOSE,
				random.pick([
					`X-A: b\n${signed(forgedSignature(random))}`,
					`X-A: b\r${signed(it.signature)}`,
					`X-Signature-256:\r\n ${forgedSignature(random)}`,
					`X-Signature-256\r\n: ${it.signature}`,
					`X-Signature-256 : ${it.signature}`,
					` ${signed(it.signature)}`,
				]),
			],
			it.body,
		),
	),
	byHand(
		'headers of 100 KB',
		['431 http'],
		(random, it) =>
			wire(
				it,
				[
					TYPE,
					length(it.body.length),
					signed(
						random
							.pick([`${it.signature},`, 'a', ','])
							.repeat(100_000)
							.slice(0, 100_000),
					),
				],
				it.body,
			),
		0.2,
	),
	byHand(
		'thousands of headers',
		['431 http'],
		(random, it) =>
			wire(
				it,
				[...Array<string>(3_000).fill(`X-${random.hex(4)}: 1`), signed(it.signature)],
				it.body,
			),
		0.2,
	),
	byHand(
		'another version of HTTP',
		[REFUSED, MISMATCH, MISSING, 'closed', '505 http'],
		(random, it) => {
			const headers = [TYPE, length(it.body.length), CLOSE];
			const version = random.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9', 'http/1.1', '']);
			return random.int(4) === 0
				? {
						headers: [],
						body: it.body,
						wire: random.pick([
							Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
							Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0]),
							Buffer.from(`POST ${it.path}\r\n\r\n`),
						]),
						then: 'end',
					}
				: wire(it, [...headers, signed(forgedSignature(random))], it.body, {
						start: `POST ${it.path} ${version}`,
						then: 'end',
					});
		},
	),
	byHand('Expect', [MISMATCH, `100 http + ${MISMATCH}`, '100 http', '417 n8n'], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(it.body.length),
				signed(forgedSignature(random)),
				random.pick(['Expect: 100-continue', 'Expect: gold']),
				CLOSE,
			],
			it.body,
		),
	),
	// n8n answers none of its own; what must hold is that it takes no harm.
	byHand('Upgrade', ['hung up'], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(it.body.length),
				signed(forgedSignature(random)),
				'Connection: Upgrade',
				`Upgrade: ${random.pick(['h2c', 'websocket', 'TLS/1.0'])}`,
				'Sec-WebSocket-Version: 13',
				'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
			],
			it.body,
			{ then: 'hang up' },
		),
	),
	// n8n 2.41 reads all XML with one parser, and answers none once that has met a broken one.
	byHand('XML', ['hung up'], (random, it) => {
		const body = random.pick([entities, Buffer.from('<a'), random.bytes(100)]);
		const type = `Content-Type: ${random.pick(['application/xml', 'text/xml', 'a+xml'])}`;
		const headers = [type, length(body.length), signed(forgedSignature(random))];
		return wire(it, headers, body, { then: 'hang up' });
	}),
];
