import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { expectAnswer } from './support/expectations';
import { useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();
afterEach(() => jest.restoreAllMocks());

const MINUTES = 60_000;

async function codes(trigger: TestTrigger, ...bodies: unknown[]): Promise<unknown[]> {
	const found: unknown[] = [];
	for (const body of bodies) found.push((await trigger.post(body)).body.code);
	return found;
}

it('runs an event once, however often and in whatever words it is sent again', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	const reworded = { ...event, data: { ...(event.data as object), role: 'admin' } };
	expect(await codes(trigger, event, event, reworded, JSON.stringify(event, null, 2))).toEqual([
		'accepted',
		'duplicate',
		'duplicate',
		'duplicate',
	]);
	expect(trigger.executions).toHaveLength(1);
});

it('runs one of twenty copies that come at the same time', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');

	const copies = Array.from({ length: 20 }, async () => await trigger.post(event));
	const answers = await Promise.all(copies);

	expect(trigger.executions).toHaveLength(1);
	expect(answers.filter(({ body }) => body.code === 'accepted')).toHaveLength(1);
	for (const answer of answers) {
		if (answer.status === 409) expectAnswer(answer, 409, 'in_progress');
		else expect(answer.status).toBe(200);
	}
	expect(trigger.failures).toEqual([]);
});

it('forgets an event after 24 hours', async () => {
	const clock = stopClock();
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	expect(await codes(trigger, event)).toEqual(['accepted']);
	clock.forward(24 * 60 * MINUTES - 1);
	expect(await codes(trigger, event)).toEqual(['duplicate']);
	clock.forward(1);
	expect(await codes(trigger, event)).toEqual(['accepted']);
});

it.each<[string, object, object]>([
	['another id', newEvent('user.created'), newEvent('user.created')],
	['an id in another case', { id: 'evt_a' }, { id: 'evt_A' }],
	['an id with a space', { id: 'evt_a' }, { id: 'evt_a ' }],
	['no id', { type: 'x' }, { type: 'x' }],
	['an id that is no text', { id: 7 }, { id: 7 }],
])('runs both events: %s', async (_, first, second) => {
	const trigger = n8n.trigger();
	expect(await codes(trigger, first, second)).toEqual(['accepted', 'accepted']);
});

it('keeps triggers apart: the same event runs in each', async () => {
	const event = newEvent('user.created');
	for (const trigger of [n8n.trigger(), n8n.trigger()]) {
		expect(await codes(trigger, event, event)).toEqual(['accepted', 'duplicate']);
	}
});

it('runs copies when the option is off', async () => {
	const trigger = n8n.trigger({ options: { deduplicate: false } });
	const event = newEvent('user.created');
	expect(await codes(trigger, event, event)).toEqual(['accepted', 'accepted']);
});

it('runs copies while listening for a test event, whose sample may be sent many times', async () => {
	const trigger = n8n.trigger();
	trigger.mode = 'manual';
	const event = newEvent('user.created');
	expect(await codes(trigger, event, event)).toEqual(['accepted', 'accepted']);
});

it('does not count a test event as a copy in production', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	trigger.mode = 'manual';
	await trigger.post(event);
	trigger.mode = 'webhook';
	expect(await codes(trigger, event, event)).toEqual(['accepted', 'duplicate']);
});

it('does not remember what was refused, ignored or stale', async () => {
	const trigger = n8n.trigger({ events: ['user.deactivated'], options: { maximumAge: 1 } });
	const event = newEvent('user.deactivated');
	const post = async (changes: object, signature?: null) =>
		(await trigger.post({ ...event, ...changes }, { signature })).body.code;
	expect(await post({}, null)).toBe('signature_missing');
	expect(await post({ type: 'user.created' })).toBe('ignored');
	expect(await post({ created_at: '2020-01-01T00:00:00Z' })).toBe('stale');
	expect(await post({})).toBe('accepted');
});

describe('project events', () => {
	it('have ids that count within their project only', async () => {
		const trigger = n8n.trigger({ format: 'project' });
		const here = newEvent('member.created', { project_id: 'proj_1' });
		const there = { ...here, project_id: 'proj_2' };
		expect(await codes(trigger, here, there, here, there)).toEqual([
			'accepted',
			'accepted',
			'duplicate',
			'duplicate',
		]);
	});

	it('are not mixed up when project and id share a seam', async () => {
		const trigger = n8n.trigger({ format: 'project' });
		const one = newEvent('member.created', { project_id: 'a', id: 'b c' });
		const other = newEvent('member.created', { project_id: 'a b', id: 'c' });
		expect(await codes(trigger, one, other)).toEqual(['accepted', 'accepted']);
	});
});

describe('integration events, which have no id', () => {
	const format = 'integration';
	const event = newEvent('integration_oauth_token_fixed');

	it.each([{}, { deduplicateWindow: 0 }])('all run with the options %j', async (options) => {
		const trigger = n8n.trigger({ format, options });
		expect(await codes(trigger, event, event)).toEqual(['accepted', 'accepted']);
	});

	it('run once within the chosen minutes when their bodies are the same', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger({ format, options: { deduplicateWindow: 5 } });
		expect(await codes(trigger, event, event)).toEqual(['accepted', 'duplicate']);
		expect(await codes(trigger, { ...event, state: 'other' })).toEqual(['accepted']);
		clock.forward(5 * MINUTES - 1);
		expect(await codes(trigger, event)).toEqual(['duplicate']);
		clock.forward(1);
		expect(await codes(trigger, event, event)).toEqual(['accepted', 'duplicate']);
	});
});
