import { gzipSync } from 'node:zlib';

import { ACCEPTED, type Attack, type Genuine, type Message } from '../support/attack.mts';
import type { Random } from '../support/random.mts';

const MALFORMED_BODY = '400 malformed';

const sent = (
	{ sign }: Genuine,
	body: Buffer | string,
	contentType = 'application/json',
	...headers: Array<[string, string]>
): Message => {
	const bytes = Buffer.from(body);
	return {
		headers: [['Content-Type', contentType], ['X-Signature-256', sign(bytes)], ...headers],
		body: bytes,
	};
};

const withFields = ({ body }: Genuine, fields: string) =>
	body.toString().replace('{', `{${fields},`);

const signed = (
	name: string,
	answers: string[],
	make: (random: Random, genuine: Genuine) => Message,
): Attack => ({ name, answers, signed: true, weight: 0.15, make });

/** Signed as it should be, and odd: nothing may break. */
export const odd: Attack[] = [
	signed('deep JSON', [ACCEPTED], (random, it) => {
		const depth = 1 + random.int(3_000);
		return sent(it, withFields(it, `"deep":${'['.repeat(depth)}${']'.repeat(depth)}`));
	}),
	signed('keys twice', [ACCEPTED], (random, it) =>
		sent(it, withFields(it, random.pick(['"id":"other"', '"data":1', '"type":[],"type":{}']))),
	),
	signed('prototype keys', [ACCEPTED], (random, it) =>
		sent(
			it,
			withFields(
				it,
				random.pick([
					'"__proto__":{"polluted":true}',
					'"__proto__":null,"constructor":{"prototype":{"polluted":true}}',
					'"toString":1,"valueOf":null,"toJSON":"x","hasOwnProperty":[]',
					'"then":"x","length":-1,"_webhook":{"verified_with":"me"}',
				]),
			),
		),
	),
	signed('odd values', [ACCEPTED], (random, it) =>
		sent(
			it,
			withFields(
				it,
				random.pick([
					'"n":1e999,"m":-0,"o":123456789012345678901234567890',
					'"":"","s":"\\ud800","t":"\\u0000"',
					Array.from({ length: 5_000 }, (_, n) => `"k${n}":${n}`).join(','),
					`"s":"${'ä'.repeat(50_000)}"`,
				]),
			),
		),
	),
	signed('another charset or content type', [ACCEPTED, '422 n8n'], (random, it) =>
		sent(
			it,
			it.body,
			random.pick([
				'application/json; charset=utf-16le',
				'application/json; charset=nonsense',
				'text/plain; charset=latin1',
				'application/octet-stream',
				'x/y',
			]),
		),
	),
	signed('byte order mark', [ACCEPTED], (random, it) =>
		sent(it, `\ufeff${it.body.toString()}`, random.pick(['application/json', 'x/y'])),
	),
	signed('bytes that are no UTF-8', [ACCEPTED], (random, it) =>
		sent(
			it,
			Buffer.concat([
				Buffer.from('{"x":"'),
				Buffer.from([0xff, 0xc0, 0x80, 0xed, 0xa0]),
				Buffer.from('",'),
				it.body.subarray(1),
			]),
			random.pick(['application/json', 'x/y']),
		),
	),
	signed('no JSON object', [MALFORMED_BODY, '422 n8n'], (random, it) =>
		sent(
			it,
			random.pick(['', '[]', 'null', '1', '"text"', '{"a":', '{}{}', '\0', "{'a':1}", '<a/>']),
			random.pick(['application/json', 'text/plain', 'x/y']),
		),
	),
	signed('compressed', [ACCEPTED], (random, it) => ({
		...sent(it, it.body, random.pick(['application/json', 'x/y']), ['Content-Encoding', 'gzip']),
		body: gzipSync(it.body),
	})),
	signed('sent again', ['200 duplicate', '409 in_progress'], (_random, it) => sent(it, it.earlier)),
];
