import { NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { listen, publish, stopListening } from './support/lifecycle.mts';

const n8n = useN8n();

/** A trigger that listens for a test event, and gets it at the URL that the harness has. */
async function listening(parameters = {}, node: Partial<INode> = {}): Promise<TestTrigger> {
	const trigger = n8n.trigger(parameters);
	Object.assign(trigger.node, node);
	await listen(trigger);
	return trigger;
}

const forge = async (trigger: TestTrigger) =>
	await trigger.post(newEvent('user.created', { note: 'private part' }), { secret: 'a guess' });

const MISMATCH = 'A request was refused. The signature does not match this body and secret.';

describe('D8: a refusal while n8n listens', () => {
	it('is answered as ever, and ends the listening with an error that names the fix', async () => {
		const trigger = await listening();

		expectAnswer(await forge(trigger), 401, 'signature_mismatch');

		expect(trigger.executions).toEqual([]);
		const [error, ...others] = trigger.failures as NodeOperationError[];
		expect(others).toEqual([]);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toBe(MISMATCH);
		expect(error?.description).toContain('the secret');
		expect(JSON.stringify([error, error?.stack])).not.toMatch(/private part|sha256=|user\.created/);
	});

	it.each([
		[
			'no signature',
			401,
			'signature_missing',
			{ signature: null },
			'X-Signature-256 header is missing',
		],
		[
			'an odd one',
			401,
			'signature_malformed',
			{ signature: 'sha256=7' },
			'must be sha256= followed',
		],
	])('says what is wrong: %s', async (_, status, code, sending, words) => {
		const trigger = await listening();
		expectAnswer(await trigger.post(newEvent('user.created'), sending), status, code);
		expect(trigger.failures).toEqual([
			expect.objectContaining({ message: expect.stringContaining(words) }),
		]);
	});

	it.each([
		['what is not JSON', '[]', {}, 'malformed'],
		[
			'an old event',
			newEvent('user.created', { created_at: '2020-01-01T00:00:00Z' }),
			{ options: { maximumAge: 1 } },
			'stale',
		],
	])('also for %s', async (_, body, parameters, code) => {
		const trigger = await listening(parameters);
		expectAnswer(await trigger.post(body), 400, code);
		expect(trigger.failures).toHaveLength(1);
	});

	it('comes once per listening, however many requests are refused at the same time', async () => {
		const trigger = await listening();
		const answers = await Promise.all(Array.from({ length: 50 }, async () => await forge(trigger)));
		for (const answer of answers) expectAnswer(answer, 401, 'signature_mismatch');
		expect(trigger.failures).toHaveLength(1);

		await stopListening(trigger);
		await listen(trigger);
		await forge(trigger);
		expect(trigger.failures).toHaveLength(2);
	});

	it('takes the test event after it, if n8n still listens', async () => {
		const trigger = await listening();
		await forge(trigger);
		expectAnswer(await trigger.post(newEvent('user.created')), 200, 'accepted');
		expect(trigger.executions).toHaveLength(1);
	});

	it('never happens in production', async () => {
		const trigger = n8n.trigger();
		await publish(trigger);
		await forge(trigger);
		expectNoExecution(trigger);
	});

	it.each<[string, Partial<INode>]>([
		['Continue', { onError: 'continueRegularOutput' }],
		['Continue (using error output)', { onError: 'continueErrorOutput' }],
		['Continue, as older versions of n8n saved it', { continueOnFail: true }],
	])('goes unseen when On Error is %s: n8n would run the next node', async (_, node) => {
		const trigger = await listening({}, node);
		expectAnswer(await forge(trigger), 401, 'signature_mismatch');
		expectNoExecution(trigger);
	});

	it('is an error when On Error is Stop Workflow', async () => {
		const trigger = await listening({}, { onError: 'stopWorkflow', continueOnFail: true });
		await forge(trigger);
		expect(trigger.failures).toHaveLength(1);
	});

	it('lets the listening go on for what is not a refusal', async () => {
		const trigger = await listening({ events: ['sync.failed'] });
		expectAnswer(await trigger.post(newEvent('user.created')), 200, 'ignored');
		trigger.credentials.faults = [new Error('SQLITE_BUSY'), new Error('SQLITE_BUSY')];
		const fresh = await listening();
		fresh.credentials.faults = [new Error('SQLITE_BUSY')];
		expectAnswer(await fresh.post(newEvent('user.created')), 503, 'unavailable');
		expectNoExecution(trigger);
		expectNoExecution(fresh);
	});

	it('lets the listening go on while the endpoint is just being registered', async () => {
		const trigger = n8n.trigger({ registration: 'automatic' });
		trigger.mode = 'manual';
		expectAnswer(await trigger.post(newEvent('user.created')), 401, 'secret_unavailable');
		expectNoExecution(trigger);
	});

	it('shows that there is no secret', async () => {
		const trigger = await listening();
		trigger.deleteCredential();
		expectAnswer(await trigger.post(newEvent('user.created')), 401, 'secret_missing');
		expect(trigger.failures).toEqual([
			expect.objectContaining({
				message: expect.stringContaining('has no signing secret'),
				description: expect.stringContaining('credential'),
			}),
		]);
	});
});
