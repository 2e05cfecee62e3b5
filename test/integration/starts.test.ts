import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { holdStart, useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();

const event = newEvent('user.created');

it('accepts the retry of an event whose execution could not be started', async () => {
	const trigger = n8n.trigger();
	const held = holdStart(trigger);
	const first = trigger.post(event);
	await held.begun;
	await held.fail();
	expect((await first).status).toBe(500);
	expect(trigger.executions).toEqual([]);

	expectAnswer(await trigger.post(event), 200, 'accepted');
	expectAnswer(await trigger.post(event), 200, 'duplicate');
	expect(trigger.executions).toHaveLength(1);
});

it('accepts the retry after many failed starts', async () => {
	const trigger = n8n.trigger();
	const { start } = trigger;
	trigger.start = async () => {
		throw new Error('The database is locked');
	};
	for (let tries = 0; tries < 5; tries += 1) {
		expect((await trigger.post(event)).status).toBe(500);
	}
	trigger.start = start;
	expectAnswer(await trigger.post(event), 200, 'accepted');
});

it('answers 409 for every copy while the start is slow, then duplicate', async () => {
	const trigger = n8n.trigger();
	const held = holdStart(trigger);
	const first = trigger.post(event);
	await held.begun;
	for (let copies = 0; copies < 3; copies += 1) {
		expectAnswer(await trigger.post(event), 409, 'in_progress');
	}
	await held.succeed();
	expectAnswer(await first, 200, 'accepted');
	expectAnswer(await trigger.post(event), 200, 'duplicate');
	expect(trigger.executions).toHaveLength(1);
});

it('lets other events through while one start is slow', async () => {
	const trigger = n8n.trigger();
	const held = holdStart(trigger);
	const first = trigger.post(event);
	await held.begun;
	expectAnswer(await trigger.post(newEvent('user.created')), 200, 'accepted');
	await held.succeed();
	await first;
	expect(trigger.executions).toHaveLength(2);
});

describe('when the sender hangs up while the start is slow', () => {
	/** A delivery whose sender is gone, and whose execution is still being created. */
	async function abandoned(trigger: TestTrigger) {
		const sender = new AbortController();
		const held = holdStart(trigger);
		const first = trigger.post(event, { signal: sender.signal });
		await held.begun;
		sender.abort();
		await expect(first).rejects.toThrow('aborted');
		await held.senderGone;
		return held;
	}

	it('answers 409 for the copy that the sender sends next', async () => {
		const trigger = n8n.trigger();
		const held = await abandoned(trigger);
		expectAnswer(await trigger.post(event), 409, 'in_progress');
		await held.succeed();
	});

	it('answers duplicate once the start has succeeded', async () => {
		const trigger = n8n.trigger();
		const held = await abandoned(trigger);
		await held.succeed();
		expectAnswer(await trigger.post(event), 200, 'duplicate');
		expectAnswer(await trigger.post(event), 200, 'duplicate');
		expect(trigger.executions).toHaveLength(1);
	});

	it('accepts the copy once the start has failed', async () => {
		const trigger = n8n.trigger();
		const held = await abandoned(trigger);
		await held.fail();
		expectAnswer(await trigger.post(event), 200, 'accepted');
		expectAnswer(await trigger.post(event), 200, 'duplicate');
		expect(trigger.executions).toHaveLength(1);
	});

	it('accepts just one of twenty copies that come after a failed start', async () => {
		const trigger = n8n.trigger();
		const held = await abandoned(trigger);
		await held.fail();
		const copies = Array.from({ length: 20 }, async () => await trigger.post(event));
		const answers = await Promise.all(copies);
		expect(answers.filter(({ body }) => body.code === 'accepted')).toHaveLength(1);
		expect(trigger.executions).toHaveLength(1);
	});
});

it.each(['application/json', 'application/octet-stream'])(
	'survives a sender that hangs up in the middle of its %s body',
	async (contentType) => {
		const trigger = n8n.trigger();
		await trigger.postHalf(event, contentType);
		expectNoExecution(trigger);
		expectAnswer(await trigger.post(event, { contentType }), 200, 'accepted');
	},
);
