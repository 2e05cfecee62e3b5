import fc from 'fast-check';

import type { WebhookEvent } from '../../nodes/SignedWebhooks/catalogue/defineEvent';
import type { Format } from '../../nodes/SignedWebhooks/catalogue/defineFormat';
import { formatKeys, formats } from '../../nodes/SignedWebhooks/catalogue/formats';
import { documented } from '../../nodes/SignedWebhooks/receiving/documented';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { otherEvents } from '../../nodes/SignedWebhooks/receiving/otherEvents';
import { receive } from '../../nodes/SignedWebhooks/receiving/receive';
import type { Settings } from '../../nodes/SignedWebhooks/receiving/receive';
import {
	outputsByFamily,
	ownOutputs,
	singleOutput,
} from '../../nodes/SignedWebhooks/receiving/routing';
import type { Routing } from '../../nodes/SignedWebhooks/receiving/routing';
import { headersOf } from '../../nodes/SignedWebhooks/signature/describe';
import type { RefusalReason, Scheme } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { keyFor, signByOurs, type SigningKey } from '../../tools/vendors/signing.mts';
import { requestOf, signatureOf } from './support/requests';

const SECRET = 'that no generator finds';

/** A key of each scheme; without one where the sender does not sign. */
const keys = new Map<Scheme, SigningKey>(
	schemeKeys.map((key) => {
		const scheme: Scheme = schemes[key];
		return [scheme, scheme.kind === 'token' ? { secret: SECRET } : keyFor(scheme, SECRET)];
	}),
);

const REFUSALS: RefusalReason[] = [
	'body_missing',
	'signature_missing',
	'signature_malformed',
	'signature_mismatch',
	'token_missing',
	'token_mismatch',
];

const bytes = fc.uint8Array({ maxLength: 500 });
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), maxLength: 70 });
const base64 = fc.uint8Array({ minLength: 30, maxLength: 34 });
const value = fc.oneof(
	fc.constant(undefined),
	fc.string(),
	fc.string({ unit: 'binary' }),
	hex.map((digits) => `sha256=${digits}`),
	fc.array(hex.map((digits) => `sha256=${digits}`)),
	base64.map((digest) => `v1,${Buffer.from(digest).toString('base64')}`),
	fc.constant('0'),
);
const headers = fc.dictionary(
	fc.constantFrom(...schemeKeys.flatMap((key) => headersOf(schemes[key]).flat())),
	value,
);
const routings: Routing[] = [
	singleOutput,
	ownOutputs([{ name: 'Reports', eventTypes: 'report.*, form.*' }, { eventTypes: 'webhook_test' }]),
	...formatKeys.map((key) => outputsByFamily(formats[key])),
];
const scheme = fc.constantFrom(...schemeKeys).map((schemeKey) => ({
	schemeKey,
	scheme: schemes[schemeKey] as Scheme,
	format: otherEvents(schemes[schemeKey]),
	routing: singleOutput,
}));
const documentedFormat = fc.constantFrom(...formatKeys).map((key) => ({
	format: documented(formats[key]),
	routing: outputsByFamily(formats[key]),
}));
const choices = fc.record({
	events: fc.constantFrom(['*'], [], ['report.completed'], ['report.*']),
	includeHeaders: fc.boolean(),
	duplicates: fc.constantFrom(undefined, { by: 'id' as const, remember: 1e6 }),
	maximumAgeHours: fc.constantFrom(undefined, 1),
	notAsDocumented: fc.constantFrom(undefined, 'family' as const, 'other' as const),
});
const settings: fc.Arbitrary<Settings> = fc
	.tuple(scheme, fc.option(documentedFormat), choices, fc.option(fc.constantFrom(...routings)))
	.map(([by, documents, chosen, routing]) => {
		const set = { ...by, ...documents, ...chosen };
		// Outputs by family only with the family's own format.
		return routing?.isOwn === true ? { ...set, routing } : set;
	});
const surroundings = ({ scheme }: Settings) => ({
	secrets: { current: keys.get(scheme)!.secret },
	memory: new DuplicateMemory(),
	scope: 's',
	now: 0,
});

it('no bytes and no header authenticate without the secret, and none makes it throw', () => {
	const request = fc.record({
		body: fc.option(bytes, { nil: undefined }),
		headers,
		query: fc.dictionary(fc.constantFrom('token', 'a'), fc.oneof(fc.anything(), fc.string())),
	});
	fc.assert(
		fc.property(request, settings, (arrived, set) => {
			expect(REFUSALS).toContain(receive(requestOf(arrived), set, surroundings(set)).code);
		}),
		{ numRuns: 2_000 },
	);
});

const verified = (body: Uint8Array, header: string, current: string) =>
	verify(
		xSignature256,
		requestOf({ body, headers: { 'x-signature-256': header } }),
		{ current },
		0,
	);

it('what anybody signs with a secret verifies with it, and with no other', () => {
	const secret = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '');
	fc.assert(
		fc.property(bytes, secret, secret, (body, one, other) => {
			const signature = signatureOf(body, one);
			expect(verified(body, signature, one).verified).toBe(true);
			expect(verified(body, signature, other).verified).toBe(one === other);
		}),
	);
});

it('one flipped bit anywhere in the body is noticed', () => {
	const nonEmpty = fc.uint8Array({ minLength: 1, maxLength: 200 });
	fc.assert(
		fc.property(nonEmpty, fc.nat(), fc.nat(7), (body, position, bit) => {
			const signature = signatureOf(body, SECRET);
			const changed = Uint8Array.from(body);
			const index = position % body.length;
			changed[index] = (changed[index] ?? 0) ^ (1 << bit);
			expect(verified(changed, signature, SECRET)).toEqual({
				verified: false,
				reason: 'signature_mismatch',
			});
		}),
	);
});

/** The JSON of a value as the item has it: B1, with large numbers as text. */
const textOf = (value: unknown): string =>
	JSON.stringify(value, (_, it: unknown) =>
		typeof it === 'number' && Math.abs(it) > Number.MAX_SAFE_INTEGER ? JSON.stringify(it) : it,
	);

/** The JSON with the time in it, where the scheme looks for that in the body. */
function withTime(scheme: Scheme, json: string): string {
	const source = scheme.kind === 'token' ? undefined : scheme.timestamp?.from;
	if (source === undefined || !('body' in source)) return json;
	const field = `{${JSON.stringify(source.body)}:0`;
	return json === '{}' ? `${field}}` : `${field},${json.slice(1)}`;
}

it('any signed JSON is handled: no throw, an output that exists, the sender’s JSON kept', () => {
	const key = fc.oneof(
		fc.string(),
		fc.constantFrom(
			'id',
			'type',
			'event',
			'data',
			'payload',
			'created_at',
			'__proto__',
			'constructor',
		),
	);
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ depthSize: 'xsmall' },
			fc.jsonValue(),
			fc.constantFrom('report.completed', 'form.submitted', 'webhook_test', '2025-01-01T00:00:00Z'),
			fc.array(tie('tree')),
			fc.dictionary(key, tie('tree')),
		),
	}));
	const text = fc.dictionary(key, tree).map((value) => JSON.stringify(value));
	fc.assert(
		fc.property(text, settings, (generated, set) => {
			const json = withTime(set.scheme, generated);
			const url = 'https://n8n.example.com/webhook/1';
			const key = keys.get(set.scheme)!;
			const request = requestOf({
				body: Buffer.from(json),
				headers:
					set.scheme.kind === 'token'
						? {}
						: signByOurs(set.scheme, { body: json, url, at: 0 }, key),
				query: { token: SECRET },
				url: () => url,
			});
			const result = receive(request, set, surroundings(set));
			if (result.code !== 'accepted') {
				return expect(['ignored', 'stale', 'handshake']).toContain(result.code);
			}
			const [event] = result.events;
			expect(set.routing.labels[event!.output]).toBeDefined();
			const sent = JSON.parse(json) as object;
			for (const name of Object.keys(sent).filter((field) => field !== '_webhook')) {
				const { value } = Object.getOwnPropertyDescriptor(event!.item, name) ?? {};
				expect(JSON.stringify(value)).toBe(
					textOf(Object.getOwnPropertyDescriptor(sent, name)?.value),
				);
			}
		}),
		{ numRuns: 2_000 },
	);
	expect(Object.keys(Object.prototype)).toEqual([]);
});

describe.each(formatKeys)('%s', (key) => {
	const format: Format = formats[key];
	const values = {
		text: fc.string(),
		id: fc.oneof(fc.string(), fc.integer()),
		object: fc.dictionary(fc.string(), fc.jsonValue()),
		anything: fc.jsonValue(),
	};
	const event = fc.record(
		Object.fromEntries(
			Object.entries(format.fields).map(([property, { holds }]) => [property, values[holds]]),
		),
	) as unknown as fc.Arbitrary<WebhookEvent>;

	it('read(write(e)) keeps everything of an event', () => {
		fc.assert(
			fc.property(event, (e) => {
				expect(format.read(format.write(e))).toEqual(e);
				expect(format.matches(format.write(e))).toBe(true);
			}),
		);
	});
});
