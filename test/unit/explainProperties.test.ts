import fc from 'fast-check';

import { causes, explain } from '../../nodes/SignedWebhooks/signature/explain';
import { COMMON_NAMES, TOKEN_NAMES } from '../../nodes/SignedWebhooks/signature/explain/headers';
import { headersOf } from '../../nodes/SignedWebhooks/signature/describe';
import type { RefusalReason, Scheme } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { NOW, provoked } from './support/refusals';
import { requestOf } from './support/requests';

const all: Scheme[] = schemeKeys.map((key) => schemes[key]);
const REASONS: RefusalReason[] = [
	'secret_malformed',
	'signature_missing',
	'signature_malformed',
	'signature_mismatch',
	'timestamp_expired',
	'token_missing',
	'token_mismatch',
];
const NAMES = [
	...all.flatMap((it) => headersOf(it).flat()),
	...COMMON_NAMES,
	...TOKEN_NAMES,
	'host',
];

const hex = (minLength: number, maxLength = minLength) =>
	fc.uint8Array({ minLength, maxLength }).map((bytes) => Buffer.from(bytes).toString('hex'));
const base64 = fc
	.uint8Array({ minLength: 8, maxLength: 48 })
	.map((bytes) => Buffer.from(bytes).toString('base64'));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), hex(8, 40), base64);

const secret = fc
	.tuple(
		fc.constantFrom('', '"', 'whsec_', 'KEY=', 'Bearer ', 'sk_live_', 'https://', '-----BEGIN '),
		anyText,
	)
	.map(([start, text]) => start + text);
const header = fc.oneof(
	anyText,
	hex(20),
	hex(32),
	fc
		.tuple(
			fc.constantFrom('sha256=', 'v1=', 't=1742371200,v1=', 'v0=', 'v1,', 'Bearer '),
			fc.oneof(hex(32), base64),
		)
		.map((parts) => parts.join('')),
	fc.integer().map(String),
	fc.array(anyText, { maxLength: 3 }),
);
const body = fc.oneof(
	fc.json().map((text) => Buffer.from(text)),
	fc.json().map((text) => Buffer.from(new URLSearchParams({ payload: text }).toString())),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	anyText.map((text) => Buffer.from(`{"id":${JSON.stringify(text)}}\r\n`)),
);
const url = fc.oneof(fc.constant(undefined), fc.webUrl({ withQueryParameters: true }), anyText);

function signedBy(scheme: Scheme, outgoing: Parameters<typeof sign>[1], key: string) {
	if (scheme.kind !== 'hmac') return {};
	try {
		return sign(scheme, outgoing, key);
	} catch {
		return {}; // not a secret of that scheme
	}
}

/** Whatever may come to a trigger, whatever it is set to; the signature may be genuine under some scheme. */
const refused = fc
	.record({
		own: fc.constantFrom(...all),
		isCustom: fc.boolean(),
		// Its own, one of all, or none.
		signer: fc.constantFrom('own', 'own', 'none', ...schemeKeys),
		isOtherSecret: fc.boolean(),
		secrets: fc.record({ current: secret, previous: secret }, { requiredKeys: ['current'] }),
		headers: fc.dictionary(fc.constantFrom(...NAMES), header, { maxKeys: 3 }),
		query: fc.dictionary(
			fc.constantFrom('token', 'secret', 'sig', 'signature', 'x'),
			fc.oneof(anyText, fc.anything()),
			{ maxKeys: 3 },
		),
		body,
		address: url,
		reason: fc.constantFrom(undefined, ...REASONS),
		age: fc.integer({ min: -10_000, max: 10_000 }),
	})
	.map(
		({ own, isCustom, signer, isOtherSecret, secrets, headers, address, reason, age, ...rest }) => {
			const scheme = isCustom ? { ...own, label: 'Custom' } : own;
			const timestamp = String(Math.floor(NOW / 1000) - age);
			const key = isOtherSecret ? Buffer.from('another').toString('base64') : secrets.current;
			const outgoing = { body: rest.body, values: { id: 'msg_1', timestamp }, url: address };
			const signed =
				signer === 'none' ? {} : signedBy(signer === 'own' ? own : schemes[signer], outgoing, key);
			const request = requestOf({
				...rest,
				headers: { ...headers, ...signed },
				url: () => address,
			});
			const proof = verify(scheme, request, secrets, NOW);
			const found = proof.verified ? undefined : proof.reason;
			return {
				scheme,
				request,
				secrets,
				now: NOW,
				reason: reason ?? found ?? 'signature_mismatch',
			};
		},
	);

it('never throws, whatever arrives, and always says the same', () => {
	fc.assert(
		fc.property(refused, (situation) => {
			expect(explain(situation)).toBe(explain(situation));
		}),
		{ numRuns: 300 },
	);
});

/** All that we say ourselves. */
const OUR_WORDS = [
	...causes.map(({ example }) => example),
	...all.flatMap((it) => [it.label, it.kind === 'token' ? '' : `${it.secret} ${it.content}`]),
	...NAMES,
]
	.join('\n')
	.toLowerCase();

/** Six characters in a row of a text, where they are not our own words. */
const runsOf = (text: string): string[] =>
	Array.from({ length: Math.max(0, text.length - 5) }, (_, at) => text.slice(at, at + 6)).filter(
		(run) => !OUR_WORDS.includes(run.toLowerCase()),
	);

it('contains nothing of secrets, body, headers and URL', () => {
	fc.assert(
		fc.property(refused, (situation) => {
			const { request, secrets } = situation;
			const sentence = explain(situation) ?? '';
			const values = [
				...Object.values(secrets),
				String(request.body),
				...Object.values(request.headers).flat(),
				...Object.values(request.query).filter((it) => typeof it === 'string'),
				request.url(),
			];
			for (const value of values) {
				const leaked = runsOf(value ?? '').filter((run) => sentence.includes(run));
				expect(leaked).toEqual([]);
			}
		}),
		{ numRuns: 300 },
	);
});

it.each(Object.entries(provoked))(
	'%s: its sentence holds nothing of what was sent',
	(_, { refused: it }) => {
		const proof = verify(it.scheme, it.request, it.secrets, it.now);
		const sentence = proof.verified ? '' : explain({ ...it, reason: proof.reason })!;
		const values = [
			...Object.values(it.secrets),
			...Object.values(it.request.headers).flat(),
			String(it.request.body),
		];
		const leaked = values
			.flatMap((value) => runsOf(value ?? ''))
			.filter((run) => sentence.includes(run));
		expect(sentence).not.toBe('');
		expect(leaked).toEqual([]);
	},
);

it.each([
	['deeply nested', '['.repeat(250_000) + ']'.repeat(250_000)],
	[
		'deeply nested, with many elements',
		`${'['.repeat(5000)}${'1,'.repeat(400_000)}1${']'.repeat(5000)}`,
	],
	['one long text', JSON.stringify('\\"é'.repeat(150_000))],
	['one long line of escapes', '%41'.repeat(300_000)],
	['fields of a form', 'payload=a&'.repeat(90_000)],
	['line breaks', '\r\n'.repeat(400_000)],
	['blanks', ' '.repeat(900_000)],
])('takes a body of nearly 1 MB that is %s', (_, text) => {
	const headers = { 'x-signature-256': `sha256=${'0'.repeat(64)}` };
	const request = requestOf({ body: Buffer.from(text), headers });
	const situation = {
		scheme: schemes.signature,
		request,
		secrets: { current: 'secret' },
		now: NOW,
	};
	expect(explain({ ...situation, reason: 'signature_mismatch' })).toMatch(
		/^No known mistake makes it match/,
	);
});
