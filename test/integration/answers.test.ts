import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { holdStart, useN8n } from './support/harness.mts';

const n8n = useN8n();

const USER = 0;
const OTHER = 4;

it('accepts a verified event and emits it, as it was sent, on the output of its family', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');

	expectAnswer(await trigger.post(event), 200, 'accepted');

	const { output, item } = trigger.emitted;
	expect(output).toBe(USER);
	expect(item).toEqual({ ...event, _webhook: expect.any(Object) });
	expect(item._webhook).toEqual({
		id: event.id,
		format: 'workspace',
		family: 'User',
		scheme: 'signature',
		type: 'user.created',
		verified_with: 'current',
		received_at: expect.stringMatching(/^\d{4}-.*Z$/),
	});
});

const created = newEvent('user.created');
const withoutId = { ...created, id: undefined };

it.each<[string, JsonObject, number, string]>([
	['of an unknown type', { ...created, type: 'user.exploded' }, OTHER, 'is not a known event type'],
	['of another format', newEvent('member.created'), OTHER, 'one of the Project Events'],
	['that is an empty object', {}, OTHER, 'Check the Event Format'],
	['without an id', withoutId, USER, 'id: expected string, found nothing'],
	['with a broken payload', { ...created, data: { role: 7 } }, USER, 'found number'],
	['without a payload', { ...created, data: null }, USER, 'data: expected object, found null'],
	[
		'with a time that is none',
		{ ...created, created_at: 'yesterday' },
		USER,
		'created_at: expected',
	],
])('A14: accepts a verified event %s, and says what is odd', async (_, body, expected, reason) => {
	const trigger = n8n.trigger();

	expectAnswer(await trigger.post(body), 200, 'accepted');

	const { output, item } = trigger.emitted;
	expect(output).toBe(expected);
	expect(item).toEqual({ ...body, _webhook: expect.any(Object) });
	const family = expected === OTHER ? 'Other' : 'User';
	expect(item._webhook).toMatchObject({ family, verified_with: 'current' });
	expect((item._webhook as { issues: string[] }).issues.join('\n')).toContain(reason);
});

it.each([
	['family', USER, 'User'],
	['other', OTHER, 'Other'],
])(
	'A14: the option notAsDocumented %s sends a deviating event there',
	async (value, output, family) => {
		const trigger = n8n.trigger({ options: { notAsDocumented: value } });
		await trigger.post({ ...created, data: { ...(created.data as object), role: null } });
		expect(trigger.emitted.output).toBe(output);
		expect(trigger.emitted.item._webhook).toMatchObject({
			family,
			issues: ['data.role: expected string, found null'],
		});
	},
);

describe('with one event type chosen', () => {
	const parameters = { events: ['user.deactivated'] };

	it('accepts that type', async () => {
		const trigger = n8n.trigger(parameters);
		expectAnswer(await trigger.post(newEvent('user.deactivated')), 200, 'accepted');
		expect(trigger.emitted.output).toBe(USER);
	});

	it('answers and ignores another known type, every time', async () => {
		const trigger = n8n.trigger(parameters);
		const event = newEvent('user.created');
		expectAnswer(await trigger.post(event), 200, 'ignored');
		expectAnswer(await trigger.post(event), 200, 'ignored');
		expectNoExecution(trigger);
	});

	it.each([
		['an unknown type', newEvent('user.created', { type: 'user.promoted' })],
		['an event of another format', newEvent('member.created')],
		['a type that cannot be read', newEvent('user.created', { type: 7 })],
	])('A15: ignores %s too, with either setting of Outputs', async (_, event) => {
		for (const outputMode of ['family', 'single']) {
			const trigger = n8n.trigger({ ...parameters, outputMode });
			expectAnswer(await trigger.post(event), 200, 'ignored');
			expectNoExecution(trigger);
		}
	});
});

it('A10: three events with an empty id all run, each with an issue', async () => {
	const trigger = n8n.trigger();
	for (let count = 1; count <= 3; count += 1) {
		expectAnswer(await trigger.post(newEvent('user.created', { id: '' })), 200, 'accepted');
	}
	const items = trigger.executions.map((outputs) => outputs.flat()[0]);
	expect(items).toHaveLength(3);
	for (const item of items) {
		expect(item?._webhook).toMatchObject({
			body_sha256: expect.any(String),
			issues: ['id: expected an ID, found empty text'],
		});
	}
});

it('answers a copy of an accepted event, and runs nothing', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	expectAnswer(await trigger.post(event), 200, 'accepted');
	expectAnswer(await trigger.post(event), 200, 'duplicate');
	expect(trigger.executions).toHaveLength(1);
});

it('asks to try again while the first copy is being accepted', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	const held = holdStart(trigger);
	const first = trigger.post(event);
	await held.begun;

	expectAnswer(await trigger.post(event), 409, 'in_progress');

	await held.succeed();
	expectAnswer(await first, 200, 'accepted');
	expect(trigger.executions).toHaveLength(1);
});

it.each([
	['unsigned', { signature: null }, 'signature_missing'],
	['forged', { signature: `sha256=${'0'.repeat(64)}` }, 'signature_mismatch'],
	['oddly signed', { signature: 'sha1=0123' }, 'signature_malformed'],
])('refuses what is %s', async (_, sending, code) => {
	const trigger = n8n.trigger();
	expectAnswer(await trigger.post(newEvent('user.created'), sending), 401, code);
	expectNoExecution(trigger);
});

it('refuses a verified event that is too old', async () => {
	const trigger = n8n.trigger({ options: { maximumAge: 1 } });
	const event = newEvent('user.created', { created_at: '2020-01-01T00:00:00Z' });
	expectAnswer(await trigger.post(event), 400, 'stale');
	expectNoExecution(trigger);
});

it.each(['[]', '"text"', '1', 'true', 'null'])(
	'refuses the JSON %s: it is no object',
	async (body) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post(body), 400, 'malformed');
		expectNoExecution(trigger);
	},
);
