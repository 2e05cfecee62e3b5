import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n } from './support/harness.mts';

const n8n = useN8n();

const withField = (event: object, field: string) =>
	JSON.stringify(event).replace('{', `{${field},`);

it.each([
	['__proto__', '"__proto__":{"polluted":true}'],
	['constructor', '"constructor":{"prototype":{"polluted":true}}'],
	['__proto__ as a list', '"__proto__":["polluted"]'],
	['hasOwnProperty', '"hasOwnProperty":1,"toString":null,"toJSON":"x"'],
])('takes a body with %s, emits it as sent, and keeps Object.prototype clean', async (_, field) => {
	const before = Reflect.ownKeys(Object.prototype);
	const trigger = n8n.trigger();

	expectAnswer(await trigger.post(withField(newEvent('user.created'), field)), 200, 'accepted');

	expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
	expect('polluted' in {}).toBe(false);
	expect(JSON.stringify(trigger.emitted.item)).toContain(field);
	expect(trigger.emitted.output).toBe(0);
});

it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '*', ''])(
	'has no event type "%s"',
	async (type) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post(newEvent('user.created', { type })), 200, 'accepted');
		expect(trigger.emitted.output).toBe(4);
	},
);

it.each([7, null, ['user.created'], { type: 'user.created' }, true])(
	'takes %j for no event type',
	async (type) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post(newEvent('user.created', { type })), 200, 'accepted');
		expect(trigger.emitted.output).toBe(4);
		expect(trigger.failures).toEqual([]);
	},
);

it.each([{ verified_with: 'sender', mine: 1 }, 'text', null, ['list']])(
	'puts its own _webhook where the sender put %j',
	async (_webhook) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post(newEvent('user.created', { _webhook })), 200, 'accepted');
		expect(trigger.emitted.item._webhook).toMatchObject({ verified_with: 'current' });
		expect(trigger.emitted.item._webhook).not.toHaveProperty('mine');
	},
);

it('remembers events by ids of any length', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created', { id: 'x'.repeat(100_000) });
	expectAnswer(await trigger.post(event), 200, 'accepted');
	expectAnswer(await trigger.post(event), 200, 'duplicate');
	const other = { ...event, id: `${'x'.repeat(99_999)}y` };
	expectAnswer(await trigger.post(other), 200, 'accepted');
});

it('takes an event that is nested 1000 deep', async () => {
	const trigger = n8n.trigger();
	const deep = '['.repeat(1_000) + ']'.repeat(1_000);
	const body = withField(newEvent('user.created'), `"deep":${deep}`);
	expectAnswer(await trigger.post(body), 200, 'accepted');
});

it('C4: takes an event whose identity is nested 200,000 deep, every time', async () => {
	const trigger = n8n.trigger({ format: 'project' });
	const deep = '['.repeat(200_000) + ']'.repeat(200_000);
	const sample = JSON.stringify(newEvent('form.submitted', { project_id: '@' }));
	trigger.start = async () => {
		throw new Error('the harness, like JSON.stringify, cannot write it');
	};
	for (let count = 1; count <= 2; count += 1) {
		await trigger.post(sample.replace('"@"', deep));
		expect(trigger.failures).toEqual([]);
	}
	expect(n8n.log()).not.toContain('could not handle');
});

it('refuses forged JSON of any depth', async () => {
	const trigger = n8n.trigger();
	const deep = '['.repeat(500_000) + ']'.repeat(500_000);
	expectAnswer(await trigger.post(deep, { secret: 'a guess' }), 401, 'signature_mismatch');
	expectNoExecution(trigger);
});

it('takes the last of a key that comes twice, for its duplicates too', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created');
	expectAnswer(await trigger.post(withField(event, '"id":"other"')), 200, 'accepted');
	expect(trigger.emitted.item.id).toBe(event.id);
	expectAnswer(await trigger.post(event), 200, 'duplicate');
});

describe('when the trigger itself is broken', () => {
	it.each(['nonsense', 'constructor', '__proto__', '', 7])(
		'says unavailable instead of failing an execution: format %j',
		async (format) => {
			const trigger = n8n.trigger({ format });
			expectAnswer(await trigger.post(newEvent('user.created')), 503, 'unavailable');
			expectNoExecution(trigger);
		},
	);

	it('says unavailable for unsigned deliveries too', async () => {
		const trigger = n8n.trigger({ format: 'nonsense' });
		const answer = await trigger.post('{}', { signature: null });
		expect(answer.status).toBe(503);
		expectNoExecution(trigger);
	});

	it('verifies when it does not know how to: an unknown mode is the stricter one', async () => {
		const trigger = n8n.trigger({ verification: 'none' });
		expectAnswer(await trigger.post('{}', { signature: null }), 401, 'signature_missing');
		expectNoExecution(trigger);
	});
});
