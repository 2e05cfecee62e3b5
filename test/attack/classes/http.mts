import {
	forgedSignature,
	MISMATCH,
	MISSING,
	NO_BODY,
	type Attack,
	type Genuine,
	type Message,
} from '../support/attack.mts';
import type { Random } from '../support/random.mts';

/** Node's own refusal of what is no HTTP. */
const REFUSED = '400 http';

const wire = (
	{ path, host }: Genuine,
	headers: string[],
	body: Buffer | string,
	{ start = `POST ${path} HTTP/1.1`, then }: { start?: string; then?: Message['then'] } = {},
): Message => ({
	headers: [],
	body: Buffer.alloc(0),
	wire: Buffer.concat([
		Buffer.from([start, `Host: ${host}`, ...headers, '', ''].join('\r\n'), 'latin1'),
		Buffer.from(body),
	]),
	then,
});

const signed = (signature: string) => `X-Signature-256: ${signature}`;
const length = (bytes: number | string) => `Content-Length: ${bytes}`;
const TYPE = 'Content-Type: application/json';
const CLOSE = 'Connection: close';

const chunk = (body: Buffer) => `${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n`;

const attack = (
	name: string,
	answers: string[],
	make: (random: Random, genuine: Genuine) => Message,
	weight = 0.5,
): Attack => ({ name, answers, http: true, weight, make });

/** Broken HTTP, each on a connection of its own. The signature is the right one unless the text is whole. */
export const http: Attack[] = [
	attack('control characters in a header', [REFUSED], (random, it) =>
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
	attack('line break in a header', [REFUSED, MISSING, MISMATCH], (random, it) =>
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
	attack(
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
	attack(
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
	attack('length too small', ['422 n8n + 400 http', '400 http', '422 n8n'], (random, it) =>
		wire(it, [TYPE, length(1 + random.int(it.body.length - 20)), signed(it.signature)], it.body),
	),
	attack('length too large, then the end', [REFUSED, 'closed'], (random, it) =>
		wire(it, [TYPE, length(it.body.length + 1 + random.int(1e6)), signed(it.signature)], it.body, {
			then: 'end',
		}),
	),
	attack('length that is none', [REFUSED, '413 http'], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(random.pick(['-1', '0x10', '+5', '1e3', '', '9'.repeat(30), '5, 6', '٣'])),
				signed(it.signature),
				CLOSE,
			],
			it.body,
		),
	),
	attack('two lengths, or length and chunks', [REFUSED], (random, it) =>
		wire(
			it,
			[
				TYPE,
				length(it.body.length),
				random.pick([
					length(3),
					'Transfer-Encoding: chunked',
					'transfer-encoding: identity, chunked',
					'Transfer-Encoding: xchunked',
				]),
				signed(it.signature),
				CLOSE,
			],
			`0\r\n\r\nPOST ${it.path} HTTP/1.1\r\n\r\n`,
		),
	),
	attack('odd transfer encoding', [REFUSED, '400 http'], (random, it) =>
		wire(
			it,
			[
				TYPE,
				`Transfer-Encoding: ${random.pick(['gzip, chunked, x', 'xchunked', 'chunked, identity', 'chunked chunked'])}`,
				signed(it.signature),
				CLOSE,
			],
			chunk(it.body) + '0\r\n\r\n',
			{ then: 'end' },
		),
	),
	attack('broken chunks', [REFUSED, '422 n8n + 400 http'], (random, it) =>
		wire(
			it,
			[TYPE, 'Transfer-Encoding: chunked', signed(it.signature), CLOSE],
			random.pick([
				'zz\r\n',
				'-1\r\n',
				'ffffffffffffffffff\r\n',
				`5\r\n${it.body.toString('latin1')}`,
				'1;\0\r\nx\r\n',
				'\r\n\r\n',
			]),
			{ then: 'end' },
		),
	),
	attack('signature in a trailer', [MISSING], (random, it) =>
		wire(
			it,
			[
				TYPE,
				'Transfer-Encoding: chunked',
				random.pick(['Trailer: X-Signature-256', 'TE: trailers']),
				CLOSE,
			],
			`${chunk(it.body)}0\r\n${signed(it.signature)}\r\n\r\n`,
		),
	),
	attack(
		'request inside a request',
		[
			`${MISMATCH} + 400 http`,
			`${MISMATCH} + ${MISSING}`,
			'404 n8n + 400 http',
			`404 n8n + ${MISSING}`,
			MISMATCH,
		],
		(random, it) => {
			const inner = `POST ${it.path} HTTP/1.1\r\nHost: ${it.host}\r\n${CLOSE}\r\n${TYPE}\r\n${length(2)}\r\n\r\n{}`;
			return random.int(2) === 0
				? wire(
						it,
						[TYPE, length(it.body.length), signed(forgedSignature(random))],
						it.body.toString('latin1') + inner,
					)
				: wire(it, [], inner, { start: `GET ${it.path} HTTP/1.1` });
		},
	),
	attack('another version of HTTP', [REFUSED, MISMATCH, 'closed', '505 http'], (random, it) => {
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
	}),
	attack(
		'Expect and Upgrade',
		[MISMATCH, `100 http + ${MISMATCH}`, '417 http', 'closed', '404 n8n', '400 http', '401 n8n'],
		(random, it) =>
			wire(
				it,
				[
					TYPE,
					length(it.body.length),
					signed(forgedSignature(random)),
					random.pick([
						'Expect: 100-continue',
						'Expect: gold',
						'Connection: Upgrade\r\nUpgrade: h2c',
						'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
					]),
					CLOSE,
				],
				it.body,
				{ then: 'end' },
			),
	),
	attack('hung up half-way', ['hung up'], (random, it) => {
		const whole = wire(
			it,
			[
				random.pick([
					TYPE,
					'Content-Type: x/y',
					'Content-Type: multipart/form-data; boundary=b',
					'Content-Encoding: gzip',
				]),
				length(it.body.length),
				signed(it.signature),
			],
			it.body,
		);
		return {
			...whole,
			wire: whole.wire!.subarray(0, 10 + random.int(whole.wire!.length - 20)),
			then: 'hang up',
		};
	}),
	attack('body that never was, HTTP/1.0', [MISMATCH, NO_BODY, REFUSED, '422 n8n'], (random, it) =>
		wire(it, [TYPE, signed(it.signature)], random.pick([it.body, '']), {
			start: `POST ${it.path} HTTP/1.0`,
			then: 'end',
		}),
	),
];
