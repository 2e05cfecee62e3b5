import {
	FAILED,
	forged,
	JSON_LIKE,
	JSON_TYPE,
	MISMATCH,
	NO_BODY,
	withSignature,
	UNPARSABLE,
	UNREAD,
	type Attack,
} from '../support/attack.mts';

const PARSED = ['text/plain', 'application/x-www-form-urlencoded'];

const CHARSETS = [
	'utf-16le',
	'utf-7',
	'latin1',
	'base64',
	'hex',
	'x',
	'../..',
	'__proto__',
	'"',
	'%',
];

const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));

/** Odd bodies with a forged signature. */
export const bodies: Attack[] = [
	{
		name: 'event changed after it was signed',
		answers: [MISMATCH, UNPARSABLE],
		make(random, genuine) {
			const { body, signature } = genuine;
			const at = random.int(body.length);
			const flipped = Buffer.from(body);
			flipped[at] = flipped[at]! ^ (1 << random.int(8));
			const changed = random.pick([
				flipped,
				body.subarray(0, at),
				Buffer.concat([body, Buffer.from(random.pick([' ', '\n', '\0', ',']))]),
				Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)),
				Buffer.concat([Buffer.from('\ufeff'), body]),
				Buffer.from(body.toString(), 'utf16le'),
				Buffer.from(body.toString().replace('evt_', 'evt_0')), // a replay with another id
			]);
			return withSignature({ ...genuine, body: changed }, signature);
		},
	},
	{
		name: 'any content type',
		answers: [MISMATCH, UNPARSABLE],
		make: (random, { body }) =>
			forged(random, body, random.pick([...JSON_LIKE, ...UNREAD, ...PARSED])),
	},
	{
		name: 'wrong charset',
		answers: [MISMATCH, UNPARSABLE],
		make: (random, { body }) =>
			forged(
				random,
				body,
				`${random.pick([...JSON_LIKE, ...PARSED])}; charset=${random.pick(CHARSETS)}`,
			),
	},
	{
		name: 'random bytes',
		answers: [MISMATCH, UNPARSABLE],
		make: (random) =>
			forged(
				random,
				random.bytes(random.int(2_000)),
				random.pick([...JSON_LIKE, ...UNREAD, ...PARSED]),
			),
	},
	{
		name: 'larger than n8n takes',
		answers: [NO_BODY, FAILED, 'closed'],
		weight: 0.05,
		make: (random) =>
			forged(random, Buffer.alloc(17 * 1024 * 1024, ' '), random.pick([...JSON_LIKE, ...UNREAD])),
	},
	{
		name: 'deep JSON, forged',
		answers: [MISMATCH],
		weight: 0.3,
		make: (random) =>
			forged(random, nested(1 + random.int(200_000)), random.pick([...JSON_LIKE, ...UNREAD])),
	},
	{
		name: 'prototype keys, forged',
		answers: [MISMATCH],
		make(random) {
			const key = random.pick([
				'__proto__',
				'constructor',
				'prototype',
				'toString',
				'rawBody',
				'_body',
			]);
			return random.int(2) === 0
				? forged(
						random,
						Buffer.from(`{"${key}":{"polluted":true,"${key}":{}}}`),
						'application/json',
					)
				: forged(
						random,
						Buffer.from(`${key}=1&${key}[polluted]=1&`.repeat(1 + random.int(2_000))),
						'application/x-www-form-urlencoded',
					);
		},
	},
	{
		name: 'multipart form',
		answers: [NO_BODY, '400 n8n', '413 n8n', MISMATCH],
		make(random, { body, signature }) {
			const part = random.pick([
				`--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${body.toString()}\r\n--b--\r\n`,
				`--b\r\nContent-Disposition: form-data; name="a"; filename="x"\r\n\r\n1\r\n--b--\r\n`,
				`--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--b--\r\n`,
				'--b\r\n',
				'',
			]);
			const type = random.pick([
				'multipart/form-data; boundary=b',
				'multipart/form-data',
				'multipart/form-data ; boundary=b',
				'multipart/mixed; boundary=b',
				'multipart/form-data; boundary=""',
			]);
			const headers: Array<[string, string]> = [
				['Content-Type', type],
				['X-Signature-256', signature],
			];
			return { headers, body: Buffer.from(part) };
		},
	},
	{
		name: 'no body at all',
		answers: [MISMATCH],
		make: (random, { signature }) => ({
			headers: [random.pick([JSON_TYPE, ['Content-Type', 'x/y']]), ['X-Signature-256', signature]],
			body: Buffer.alloc(0),
		}),
	},
];
