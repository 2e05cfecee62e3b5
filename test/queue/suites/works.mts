import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { openAction } from '../../../tools/harness/action.mts';
import { nodeOutput } from '../../../tools/harness/api.mts';
import { poll } from '../../../tools/harness/calls.mts';
import { postEvent } from '../../../tools/harness/post.mts';
import { createRegistered, type Registered } from '../../../tools/harness/registered.mts';
import { CREDENTIAL_TYPE } from '../../../tools/harness/workflow.mts';
import { freshSample } from '../../../tools/harness/platform.mts';
import { hasEnded, runsFor } from '../../../tools/harness/queue/executions.mts';
import type { Known } from './setting.mts';

const PROCESSORS = ['webhook-1', 'webhook-2'] as const;
const freshEvent = () => freshSample(findEvent('workspace', 'user.created')!);

/** The package does in queue mode what it does in one process. */
export function works(known: Known): void {
	let trigger: Registered;

	/** What a URL is called at one of the processors, past nginx. */
	const at = (processor: (typeof PROCESSORS)[number], url: string) =>
		known().stack.n8n[processor].url + new URL(url).pathname;

	/** Events that happen on the platform run once each, on workers. */
	async function eventsRun(count: number) {
		const events = await known().sandbox.emit('user.created', count);
		const read = async () => await runsFor(known().stack, events);
		const isOver = (it: Awaited<ReturnType<typeof read>>) =>
			it.every((runs) => runs.length > 0 && runs.every(hasEnded));
		const found = await poll(read, isOver, 30_000);
		const each = { id: expect.any(Number) as number, status: 'success', starts: 1 };
		expect(found).toEqual(events.map(() => [each]));
	}

	/** The same when the platform delivers to either processor. */
	async function eventsRunThroughEach() {
		const { account } = known();
		const { id } = await trigger.endpoint();
		for (const processor of PROCESSORS) {
			await account.platform.update(id, { url: at(processor, trigger.url) });
			await eventsRun(3);
		}
		await account.platform.update(id, { url: trigger.url });
	}

	it('the main registers the trigger at the public URL, and workers run its events', async () => {
		const { stack, account } = known();
		trigger = await createRegistered(stack.instance.n8n, stack.instance.api, account);
		await trigger.publish();

		expect((await trigger.endpoint()).url.startsWith(`${stack.url}/webhook/`)).toBe(true);
		await eventsRun(20);
	});

	it('a secret that changes with a new registration is known to every processor', async () => {
		await eventsRunThroughEach();
		const before = await trigger.endpoint();
		await trigger.unpublish();
		expect(await trigger.endpoints()).toEqual([]);
		await trigger.publish();

		expect((await trigger.endpoint()).secret.hint).not.toBe(before.secret.hint);
		await eventsRunThroughEach();
	});

	it.each(PROCESSORS)('%s refuses what is not signed, and starts nothing', async (processor) => {
		const before = await known().stack.sql('SELECT count(*) FROM execution_entity');
		const url = at(processor, trigger.url);
		const body = JSON.stringify(freshEvent());

		expect((await postEvent(url, body, undefined)).json?.code).toBe('signature_missing');
		expect((await postEvent(url, body, 'guess')).json?.code).toBe('signature_mismatch');
		expect(await known().stack.sql('SELECT count(*) FROM execution_entity')).toEqual(before);
	});

	it('C1: nginx refuses compressed bodies, which n8n would wait for when they are cut off', async () => {
		const body = JSON.stringify(freshEvent());
		const headers = { 'content-encoding': 'gzip' };

		expect((await postEvent(trigger.url, body, undefined, headers)).status).toBe(415);
		expect((await postEvent(trigger.url, body, undefined)).json?.code).toBe('signature_missing');
	});

	it('a pasted secret that is changed is known to each processor at once', async () => {
		const { instance } = known().stack;
		const pasted = await instance.trigger({ format: 'workspace' });
		const codes = async (secret: string) =>
			await Promise.all(
				PROCESSORS.map(async (processor) => {
					const body = JSON.stringify(freshEvent());
					return (await postEvent(at(processor, pasted.url), body, secret)).json?.code;
				}),
			);
		expect(await codes(pasted.secret)).toEqual(['accepted', 'accepted']);

		const { id, name } = pasted.credential;
		await instance.api.updateCredential(id, {
			name,
			type: CREDENTIAL_TYPE,
			data: { secret: 'new' },
		});

		expect(await codes('new')).toEqual(['accepted', 'accepted']);
		expect(await codes(pasted.secret)).toEqual(['signature_mismatch', 'signature_mismatch']);
	});

	it('workers run the action node', async () => {
		const { stack, account } = known();
		const parameters = { resource: 'endpoint', operation: 'getAll', returnAll: true };
		const list = await openAction(stack.instance, account.credential, parameters);

		expect(await list()).toMatchObject([{ url: trigger.url, status: 'enabled' }]);
	});

	it('"Listen for test event" registers the test URL, and a worker runs what comes', async () => {
		const { stack, account } = known();
		const { api } = stack.instance;
		const listening = await createRegistered(stack.instance.n8n, api, account);
		await api.runFrom(listening.workflowId, 'Trigger');

		const [summary] = await api.waitForExecutions(listening.workflowId, 1);
		const execution = await api.execution(summary!.id);
		expect(nodeOutput(execution, 'Trigger').flat()).toHaveLength(1);
		const logs = stack.n8n['worker-1'].logs() + stack.n8n['worker-2'].logs();
		expect(logs).toContain(`Worker started execution ${summary!.id} `);
		const tests = async () =>
			(await account.platform.endpoints()).filter(({ url }) => url.includes('/webhook-test/'));
		expect(await poll(tests, ({ length }) => length === 0, 10_000)).toEqual([]);
	});

	it('unpublishing removes the endpoint', async () => {
		await trigger.unpublish();

		expect(await known().account.platform.endpoints()).toEqual([]);
	});
}
