import { TestAction } from './support/action.mts';
import { newEvent } from './support/events';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { publish, unpublish } from './support/lifecycle.mts';
import { memoryPlatform, type MemoryPlatform } from './support/memoryPlatform.mts';
import { connectTo } from './support/platform.mts';

/** Nobody listens there: whatever does not go through the interface fails. */
const NOWHERE = { apiUrl: 'http://127.0.0.1:1', apiKey: 'key' };

const n8n = useN8n();
let platform: MemoryPlatform;
beforeEach(() => {
	platform = memoryPlatform();
});

function open(onUnpublish: 'delete' | 'pause'): TestTrigger {
	const trigger = n8n.trigger({ registration: 'automatic', options: { onUnpublish } });
	connectTo(trigger, NOWHERE);
	return trigger;
}

const send = async (trigger: TestTrigger, secret: string) =>
	(await trigger.post(newEvent('user.created'), { secret })).body.code;

it('a trigger registers itself, verifies with the secret, and unregisters', async () => {
	const trigger = open('delete');
	expect(await publish(trigger, platform)).toBe(true);
	expect(await platform.endpoints.list()).toMatchObject([{ url: trigger.url, events: ['*'] }]);
	expect(await send(trigger, 'memory-secret-1')).toBe('accepted');
	expect(await publish(trigger, platform)).toBe(false);

	await unpublish(trigger, platform);
	expect(await platform.endpoints.list()).toEqual([]);
	expect(await send(trigger, 'memory-secret-1')).toBe('secret_unavailable');
});

it.each(['\n', '  ', '\u200b'])(
	'A16: its secret is used untouched: %j at its end',
	async (secretEnd) => {
		const trigger = open('delete');
		await publish(trigger, memoryPlatform({ secretEnd }));
		expect(await send(trigger, `memory-secret-1${secretEnd}`)).toBe('accepted');
		expect(await send(trigger, 'memory-secret-1')).toBe('signature_mismatch');
	},
);

it('a trigger takes over the endpoint that has its URL, with a new secret', async () => {
	const trigger = open('delete');
	const { id } = await platform.endpoints.create({ url: trigger.url, description: '', events: [] });
	await publish(trigger, platform);
	expect(await platform.endpoints.list()).toMatchObject([{ id, events: ['*'] }]);
	expect(await send(trigger, 'memory-secret-1')).toBe('signature_mismatch');
	expect(await send(trigger, 'memory-secret-2')).toBe('accepted');
});

it('a trigger that pauses recovers what it missed when it is published again', async () => {
	const trigger = open('pause');
	await publish(trigger, platform);
	await unpublish(trigger, platform);
	const [paused] = await platform.endpoints.list();
	expect(paused).toMatchObject({ status: 'disabled' });
	expect(platform.recoveries).toEqual([]);

	await publish(trigger, platform);
	expect(await platform.endpoints.list()).toMatchObject([{ id: paused?.id, status: 'enabled' }]);
	expect(platform.recoveries).toEqual([{ id: paused?.id, since: paused?.created_at }]);
});

it('operations work on it', async () => {
	const action = new TestAction({ ...NOWHERE });
	const url = 'https://n8n.example.com/webhook/1';
	const endpointId = { __rl: true, mode: 'url', value: url };
	const run = async (operation: string, parameters = {}) =>
		await action.json('endpoint', operation, parameters, { platform });

	const created = await run('create', { url, events: ['order.paid'] });
	expect(created).toMatchObject({ url, secret: { value: 'memory-secret-1' } });
	const updateFields = { status: 'disabled' };
	expect(await run('update', { endpointId, updateFields })).toMatchObject({ status: 'disabled' });
	expect(await run('getAll')).toMatchObject({ id: created.id, status: 'disabled' });
	expect(await run('diagnose', { endpointId })).toMatchObject({ verdict: 'disabled' });
	expect(await run('delete', { endpointId })).toEqual({ deleted: true, id: created.id });
	expect(await action.run('endpoint', 'getAll', {}, { platform })).toEqual([]);
});
