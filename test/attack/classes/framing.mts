import { forgedSignature, MISMATCH, MISSING, NO_BODY, type Attack } from '../support/attack.mts';
import { byHand, chunk, CLOSE, length, REFUSED, signed, TYPE, wire } from '../support/raw.mts';

/** Messages that end elsewhere than they say. */
export const framing: Attack[] = [
	byHand('length too small', ['422 n8n + 400 http', '400 http', '422 n8n'], (random, it) =>
		wire(it, [TYPE, length(1 + random.int(it.body.length - 20)), signed(it.signature)], it.body),
	),
	byHand('length too large, then the end', [REFUSED, 'closed'], (random, it) =>
		wire(it, [TYPE, length(it.body.length + 1 + random.int(1e6)), signed(it.signature)], it.body, {
			then: 'end',
		}),
	),
	byHand('length that is none', [REFUSED, '413 http'], (random, it) =>
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
	byHand('two lengths, or length and chunks', [REFUSED], (random, it) =>
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
	byHand('odd transfer encoding', [REFUSED, '400 http'], (random, it) =>
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
	byHand('broken chunks', [REFUSED, '422 n8n + 400 http'], (random, it) =>
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
	byHand('signature in a trailer', [MISSING], (random, it) =>
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
	byHand(
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
	byHand('hung up half-way', ['hung up'], (random, it) => {
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
	byHand(
		'body that never was, HTTP/1.0',
		['closed', MISMATCH, NO_BODY, REFUSED, '422 n8n'],
		(random, it) =>
			wire(it, [TYPE, signed(it.signature)], random.pick([it.body, '']), {
				start: `POST ${it.path} HTTP/1.0`,
				then: 'end',
			}),
	),
];
