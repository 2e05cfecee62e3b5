import fc from 'fast-check';

import { formatKeys } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats';
import type { Format, WebhookEvent } from '../../nodes/SignedWebhooks/catalogue/formats';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { timestamp } from '../../nodes/SignedWebhooks/receiving/freshness';
import { outputLabels, receive } from '../../nodes/SignedWebhooks/receiving/receive';
import type { Delivery, Settings } from '../../nodes/SignedWebhooks/receiving/receive';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import type { RefusalReason } from '../../nodes/SignedWebhooks/signature/verify';

const SECRET = 'whsec_that_no_generator_finds';

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
const header = fc.oneof(
	fc.constant(undefined),
	fc.string(),
	fc.string({ unit: 'binary' }),
	hex.map((digits) => `sha256=${digits}`),
	fc.array(hex.map((digits) => `sha256=${digits}`)),
);
const settings: fc.Arbitrary<Settings> = fc.record({
	format: fc.constantFrom(...formatKeys),
	verification: fc.constantFrom('signature' as const, 'urlToken' as const),
	events: fc.constantFrom(['*'], [], ['report.completed']),
	duplicates: fc.constantFrom(undefined, { by: 'id' as const, remember: 1e6 }),
	maximumAgeHours: fc.constantFrom(undefined, 1),
});
const surroundings = () => ({
	secrets: { current: SECRET },
	memory: new DuplicateMemory(),
	scope: 's',
	now: 0,
});

it('no bytes and no header authenticate without the secret, and none makes it throw', () => {
	const delivery: fc.Arbitrary<Delivery> = fc.record({
		body: fc.option(bytes, { nil: undefined }),
		signature: header,
		token: fc.oneof(fc.anything(), fc.string()),
		outcome: fc.constant(() => 'pending' as const),
	});
	fc.assert(
		fc.property(delivery, settings, (arrived, set) => {
			expect(REFUSALS).toContain(receive(arrived, set, surroundings()).code);
		}),
		{ numRuns: 2_000 },
	);
});

it('what anybody signs with a secret verifies with it, and with no other', () => {
	const secret = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '');
	fc.assert(
		fc.property(bytes, secret, secret, (body, one, other) => {
			const signature = sign(body, one);
			const same = one.trim() === other.trim();
			expect(verify({ body, header: signature, secrets: { current: one } }).verified).toBe(true);
			expect(verify({ body, header: signature, secrets: { current: other } }).verified).toBe(same);
		}),
	);
});

it('one flipped bit anywhere in the body is noticed', () => {
	const nonEmpty = fc.uint8Array({ minLength: 1, maxLength: 200 });
	fc.assert(
		fc.property(nonEmpty, fc.nat(), fc.nat(7), (body, position, bit) => {
			const signature = sign(body, SECRET);
			const changed = Uint8Array.from(body);
			const index = position % body.length;
			changed[index] = (changed[index] ?? 0) ^ (1 << bit);
			expect(verify({ body: changed, header: signature, secrets: { current: SECRET } })).toEqual({
				verified: false,
				reason: 'signature_mismatch',
			});
		}),
	);
});

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
		fc.property(text, settings, (json, set) => {
			const body = Buffer.from(json);
			const delivery: Delivery = {
				body,
				signature: sign(body, SECRET),
				token: SECRET,
				outcome: () => 'pending',
			};
			const result = receive(delivery, set, surroundings());
			if (result.code !== 'accepted') {
				expect(['ignored', 'stale']).toContain(result.code);
				return;
			}
			expect(outputLabels(set.format)[result.output]).toBeDefined();
			const sent = JSON.parse(json) as object;
			for (const name of Object.keys(sent).filter((field) => field !== '_webhook')) {
				expect(Object.getOwnPropertyDescriptor(result.item, name)).toEqual(
					Object.getOwnPropertyDescriptor(sent, name),
				);
			}
		}),
		{ numRuns: 2_000 },
	);
	expect(Object.keys(Object.prototype)).toEqual([]);
});

it('read(write(e)) keeps everything of an event', () => {
	const text = fc.string();
	const event = {
		workspace: fc.record({ id: text, created_at: text }),
		project: fc.record({ id: text, created_at: text, project_id: text }),
		integration: fc.record(
			{
				workspace_id: fc.oneof(text, fc.integer()),
				customer_id: fc.option(text),
				state: fc.jsonValue(),
			},
			{ requiredKeys: ['workspace_id'] },
		),
	};
	for (const key of formatKeys) {
		const format: Format = formats[key];
		const payload = fc.dictionary(fc.string(), fc.jsonValue());
		fc.assert(
			fc.property(event[key], text, payload, (envelope, type, content) => {
				const e = { ...envelope, type, payload: content } as WebhookEvent;
				expect(format.read(format.write(e))).toEqual(e);
				expect(format.matches(format.write(e))).toBe(true);
			}),
		);
	}
});

it('spells times as Date does, in whatever order they come', () => {
	const time = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
	fc.assert(
		fc.property(time, fc.nat(3000), (ms, later) => {
			for (const now of [ms, ms + later, ms]) {
				expect(timestamp(now)).toBe(new Date(now).toISOString());
			}
		}),
	);
});
