import { createHash, createHmac } from 'node:crypto';

import { signatureOf } from '../../../tools/harness/platform.mts';
import {
	forgedSignature,
	JSON_TYPE,
	MALFORMED,
	MISMATCH,
	MISSING,
	withSignature,
	type Attack,
} from '../support/attack.mts';

const NEARLY = ['sha1=', 'md5=', 'sha-256=', 'sha256:', 'sha256', 'v1=', '=', 'sha256==', ' =', ''];

const hash = (...parts: Array<string | Buffer>): string => {
	const it = createHash('sha256');
	for (const part of parts) it.update(part);
	return it.digest('hex');
};

/** Wrong signatures of a genuine event. */
export const signatures: Attack[] = [
	{
		name: 'no signature',
		answers: [MISSING],
		make: (random, genuine) => withSignature(genuine, ...random.pick([[], [''], ['  \t ']])),
	},
	{
		name: 'one digit changed',
		answers: [MISMATCH],
		make(random, genuine) {
			const digits = [...genuine.signature];
			const at = 'sha256='.length + random.int(64);
			digits[at] = ((Number.parseInt(digits[at]!, 16) + 1 + random.int(15)) % 16).toString(16);
			return withSignature(genuine, digits.join(''));
		},
	},
	{
		name: 'invented',
		answers: [MISMATCH],
		make: (random, genuine) => withSignature(genuine, forgedSignature(random)),
	},
	{
		name: 'too short or too long',
		answers: [MALFORMED],
		make: (random, genuine) =>
			withSignature(
				genuine,
				random.pick([
					genuine.signature.slice(0, -1 - random.int(64)),
					genuine.signature + random.hex(1 + random.int(500)),
				]),
			),
	},
	{
		name: 'another prefix',
		answers: [MALFORMED],
		make: (random, genuine) =>
			withSignature(genuine, random.pick(NEARLY) + genuine.signature.slice('sha256='.length)),
	},
	{
		name: 'another encoding',
		answers: [MALFORMED],
		make(random, genuine) {
			const digest = Buffer.from(genuine.signature.slice('sha256='.length), 'hex');
			const text = random.pick([
				digest.toString('base64'),
				digest.toString('base64url'),
				`0x${digest.toString('hex')}`,
				encodeURIComponent(digest.toString('latin1')),
				[...digest].join(' '),
			]);
			return withSignature(genuine, `sha256=${text}`);
		},
	},
	{
		name: 'digits of another script',
		answers: [MALFORMED],
		make(random, genuine) {
			// From here on ten digits: Arabic, Devanagari, full-width, mathematical.
			const zero = random.pick([0x660, 0x966, 0xff10, 0x1d7ce]);
			const odd = [...genuine.signature].map((digit) =>
				/\d/.test(digit) ? String.fromCodePoint(zero + Number(digit)) : digit,
			);
			return withSignature(genuine, `sha256=${odd.slice('sha256='.length).join('')}`);
		},
	},
	{
		name: 'made with a guessed secret',
		answers: [MISMATCH],
		make(random, genuine) {
			const { secret, body } = genuine;
			const guess = random.pick([
				'',
				'null',
				'undefined',
				'secret',
				'[object Object]',
				secret.replace('whsec_', ''),
				secret.toUpperCase(),
				secret.slice(0, -1),
				JSON.stringify(secret),
				[...secret].reverse().join(''),
				Buffer.from(secret).toString('base64'),
				random.hex(32),
			]);
			return withSignature(genuine, signatureOf(body, guess));
		},
	},
	{
		name: 'made in another way',
		answers: [MISMATCH],
		make(random, genuine) {
			const { secret, body } = genuine;
			const digest = random.pick([
				() => hash(body),
				() => hash(secret, body),
				() => hash(body, secret),
				() => createHmac('sha256', body).update(secret).digest('hex'),
				() => createHmac('sha512', secret).update(body).digest('hex').slice(0, 64),
				() => createHmac('sha1', secret).update(body).digest('hex').padEnd(64, '0'),
				() => createHmac('sha256', secret).update(hash(body)).digest('hex'),
				() => createHmac('sha256', secret).update(`1.${body.toString()}`).digest('hex'),
			])();
			return withSignature(genuine, `sha256=${digest}`);
		},
	},
	{
		name: 'of another body',
		answers: [MISMATCH],
		make: (random, genuine) =>
			withSignature(
				genuine,
				genuine.sign(random.pick([Buffer.alloc(0), genuine.earlier, Buffer.from('{}')])),
			),
	},
	{
		name: 'somewhere else than in its header',
		answers: [MISSING],
		make(random, genuine) {
			const { signature, body } = genuine;
			const name = random.pick([
				'X-Signature',
				'X-Hub-Signature-256',
				'X-Signature-256-Original',
				'X_Signature_256',
				'Authorization',
				'Signature',
				'Cookie',
			]);
			const value = name === 'Cookie' ? `x-signature-256=${signature}` : signature;
			const query = `x-signature-256=${encodeURIComponent(signature)}`;
			return { headers: [JSON_TYPE, [name, value]], body, query: random.pick(['', query]) };
		},
	},
];
