import { sleep } from 'n8n-workflow';

import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { NEW_SECRET, SECRET, useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();

const HOUR = 3_600_000;

/** n8n's log once it holds that text; the logger writes a little later. */
async function logWith(text: string): Promise<string> {
	for (let waited = 0; waited < 30_000 && !n8n.log().includes(text); waited += 20) await sleep(20);
	return n8n.log();
}

it('logs why the credential cannot be read', async () => {
	const trigger = n8n.trigger();
	trigger.deleteCredential();
	await trigger.post(newEvent('user.created'));
	expect(await logWith('could not read')).toContain('could not be found');
});

it('logs why it is unavailable', async () => {
	await n8n.trigger({ format: 'nonsense' }).post(newEvent('user.created'));
	expect(await logWith('could not handle')).toContain('could not handle a request');
});

describe('D9: what is refused in production', () => {
	afterEach(() => jest.restoreAllMocks());

	/** The lines of a trigger about refusals, once there are that many. */
	async function warnings({ workflowId }: TestTrigger, count: number): Promise<string[]> {
		const find = () =>
			n8n
				.log()
				.split('\n')
				.filter((line) => line.includes(`${workflowId} refused`));
		for (let waited = 0; waited < 30_000 && find().length < count; waited += 20) await sleep(20);
		return find();
	}

	it('is a warning at once, then one an hour with the number since', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		const forge = async () => await trigger.post(newEvent('user.created'), { secret: 'a guess' });
		for (let count = 1; count <= 20; count += 1) await forge();
		clock.forward(HOUR - 1);
		await forge();
		clock.forward(1);
		await forge();
		await forge();

		// What is logged last was written after all others.
		await trigger.post(newEvent('user.created'), { signature: null });
		const lines = await warnings(trigger, 3);
		expect(lines).toEqual([
			expect.stringContaining(
				`of workflow ${trigger.workflowId} refused a request (signature_mismatch). The signature does not match`,
			),
			expect.stringContaining('refused 21 requests since its last warning (signature_mismatch).'),
			expect.stringContaining('refused a request (signature_missing). The X-Signature-256 header'),
		]);
		for (const line of lines) expect(line).toContain('warn');
	});

	it('is counted for each trigger by itself', async () => {
		const triggers = [n8n.trigger(), n8n.trigger()];
		for (const trigger of triggers) await trigger.post({}, { signature: null });
		for (const trigger of triggers) expect(await warnings(trigger, 1)).toHaveLength(1);
	});

	it('is no warning when nothing was refused, or n8n listens', async () => {
		const trigger = n8n.trigger({ events: ['sync.failed'] });
		await trigger.post(newEvent('user.created'));
		await trigger.post(newEvent('sync.failed'));
		trigger.node.onError = 'continueRegularOutput';
		trigger.mode = 'manual';
		await trigger.post({}, { signature: null });
		const other = n8n.trigger();
		await other.post({}, { signature: null });
		await warnings(other, 1);
		expect(await warnings(trigger, 0)).toEqual([]);
	});

	it('says once an hour why a secret cannot be read, however many requests come', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		trigger.deleteCredential();
		for (let count = 1; count <= 10; count += 1) {
			await trigger.post(newEvent('user.created'));
			clock.forward(2_000);
		}
		await warnings(trigger, 1);
		const why = `workflow ${trigger.workflowId} could not read its signing secret`;
		expect(n8n.log().split(why)).toHaveLength(2);
	});
});

it('logs no secret, token or event', async () => {
	const secrets = { secret: NEW_SECRET, previousSecret: SECRET };
	for (const verification of ['signature', 'urlToken']) {
		const trigger = n8n.trigger({ verification });
		trigger.saveCredential(secrets);
		for (const token of [SECRET, NEW_SECRET, 'wrong', '']) {
			const event = newEvent('user.created', { state: 'private part' });
			await trigger.post(event, { secret: token, query: `?token=${token}` });
		}
	}
	await n8n.trigger({ format: 'nonsense' }).post({}, { query: `?token=${SECRET}` });
	await sleep(200);
	for (const text of [SECRET, NEW_SECRET, 'private part']) expect(n8n.log()).not.toContain(text);
});
