import { createHmac, createPublicKey, verify as verifyByNode } from 'node:crypto';

import type { Hmac, Signed } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import {
	keyFor,
	signByOurs,
	signatureHeader,
	type Unsigned,
} from '../../tools/vendors/signing.mts';
import type { Headers } from '../../tools/vendors/vendor.mts';
import { requestOf } from './support/requests';
import { smallOrderKeys } from './support/smallOrder';

const at = Date.parse('2026-11-27T08:00:00Z');
const unsigned: Unsigned = { body: '{"type":"a"}', url: 'https://n8n.example.com/webhook/1', at };

const outcome = (scheme: Signed, headers: Headers, current: string, body = unsigned.body) =>
	verify(
		scheme,
		requestOf({ body: Buffer.from(body), headers, url: () => unsigned.url }),
		{ current },
		at,
	);

/** Texts that are nothing, or half of something, to Node.js, in each encoding. */
const BROKEN = {
	base64: [
		'',
		'!!!!',
		'====',
		'YWJj ZGVm',
		'YWJjZGVm!',
		'YWJjZ',
		'YWJjZGVmZ',
		'YWJ=ZGVm',
		'YWJj\u200bZGVm',
	],
	hex: ['', 'zz', '6', '616', '6162z', '616263 64', '0x616263', '61\u0663\u0663', '\u200b616263'],
};

const malformed = { verified: false, reason: 'secret_malformed' };

const encodingOf = ({ kind, key }: Signed) => key?.encoding ?? (kind === 'hmac' ? 'utf8' : 'hex');

const decoding = schemeKeys
	.map((key) => ({ key, scheme: schemes[key] as Signed }))
	.filter(({ key, scheme }) => key !== 'urlToken' && encodingOf(scheme) !== 'utf8')
	.map((it) => ({ ...it, encoding: encodingOf(it.scheme) as 'base64' | 'hex' }));

it('there are schemes of each kind that decode their secret', () => {
	const kinds = decoding.map(({ scheme: { kind }, encoding }) => `${kind} ${encoding}`);
	expect(new Set(kinds)).toEqual(new Set(['hmac base64', 'hmac hex', 'ed25519 hex']));
});

/** Signs with any bytes, also those that are no key to this package. */
function signWith(scheme: Hmac, key: Buffer): Headers {
	const signed = signByOurs(scheme, unsigned, keyFor(scheme, 'key'));
	const values: Record<string, string> = { ...signed, body: unsigned.body };
	const content = scheme.content.replace(/\{(\w+)\}/g, (_, name: string) => {
		const source = name === 'timestamp' ? scheme.timestamp?.from : scheme.values?.[name];
		return values[source && 'header' in source ? [source.header].flat()[0]! : name]!;
	});
	const signature = createHmac(scheme.hash, key).update(content).digest(scheme.signature.encoding);
	const { part, assign = '=' } = scheme.signature;
	return { ...signed, [signatureHeader(scheme)]: part ? part + assign + signature : signature };
}

describe.each(decoding)('$key, whose secret is $encoding', ({ scheme, encoding }) => {
	const { prefix = '' } = scheme.key ?? {};
	const secrets = BROKEN[encoding].map((text) => prefix + text).filter((text) => text !== '');

	describe.each(secrets)('with the secret %j', (secret) => {
		const half = Buffer.from(secret.slice(prefix.length), encoding);

		it('refuses what is signed with a good one', () => {
			const headers = signByOurs(scheme, unsigned, keyFor(scheme, 'key'));
			expect(outcome(scheme, headers, secret)).toEqual(malformed);
		});

		if (scheme.kind !== 'hmac') return;
		it.each([
			['the empty key', Buffer.alloc(0)],
			['what Node.js makes of it', half],
		])('refuses what is signed with %s', (_, key) => {
			expect(outcome(scheme, signWith(scheme, key), secret)).toEqual(malformed);
		});
	});

	if (scheme.kind !== 'hmac') return;
	it('takes what is signed in the same way with a whole one', () => {
		const headers = signWith(scheme, Buffer.from('key'));
		const { secret } = keyFor(scheme, 'key');
		expect(outcome(scheme, headers, secret)).toMatchObject({ verified: true });
	});
});

describe.each(decoding.filter(({ scheme }) => scheme.kind === 'ed25519'))(
	'$key, whose secret is a public key',
	({ scheme }) => {
		const keys = smallOrderKeys();
		const { secret: whole } = keyFor(scheme, 'key');

		/** A signature without a private key: R is a point of small order, too, and S is 0. */
		const forged = (point: string) => point + '0'.repeat(64);
		const timestamp = String(at / 1000);
		const headersOf = (signature: string): Headers => ({
			...signByOurs(scheme, unsigned, keyFor(scheme, 'key')),
			[signatureHeader(scheme)]: signature,
		});
		const takenByNode = (key: string, signature: string, body: string) => {
			const x = Buffer.from(key, 'hex').toString('base64url');
			const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
			const content = Buffer.from(timestamp + body);
			return verifyByNode(null, content, publicKey, Buffer.from(signature, 'hex'));
		};

		it('has 14 spellings of keys of small order, and Node.js takes a forgery for each', () => {
			const taken = keys.filter((key) =>
				keys.some((point) =>
					Array.from({ length: 16 }, (_, i) => `{"n":${i}}`).some((body) =>
						takenByNode(key, forged(point), body),
					),
				),
			);
			expect(new Set(keys).size).toBe(14);
			expect(taken).toEqual(keys);
		});

		it.each(keys)('%s is no secret', (key) => {
			for (const secret of [key, key.toUpperCase()]) {
				for (const point of keys) {
					expect(outcome(scheme, headersOf(forged(point)), secret)).toEqual(malformed);
				}
			}
		});

		it.each([
			['a digit short', whole.slice(1)],
			['a byte short', whole.slice(2)],
			['a byte long', `${whole}00`],
			['with a letter that is no digit', `${whole.slice(0, -1)}g`],
			['with white space in it', `${whole.slice(0, 32)} ${whole.slice(32)}`],
			['with the digits of another script', `${whole.slice(0, -2)}\u0663\u0663`],
			['in base64', Buffer.from(whole, 'hex').toString('base64')],
		])('a key %s is no secret', (_, secret) => {
			const headers = signByOurs(scheme, unsigned, keyFor(scheme, 'key'));
			expect(outcome(scheme, headers, secret)).toEqual(malformed);
		});

		it.each(['00', 'ff'])('a key of 32 bytes %s does not throw', (byte) => {
			const headers = signByOurs(scheme, unsigned, keyFor(scheme, 'key'));
			expect(outcome(scheme, headers, byte.repeat(32)).verified).toBe(false);
		});
	},
);
