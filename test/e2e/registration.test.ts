import { startSandbox } from '../../sandbox/src/sandbox.mts';
import { poll } from '../../tools/harness/calls.mts';
import { allRun } from '../../tools/harness/executions.mts';
import {
	createRegistered,
	saveAccount,
	type Account,
	type Registered,
} from '../../tools/harness/registered.mts';
import { placesOf } from '../../tools/harness/secrecy.mts';
import { API_CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();
const sandbox = useSandbox();
let account: Account;
let trigger: Registered;

beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
});

const open = async (parameters: object = {}) => {
	trigger = await createRegistered(instance.n8n, instance.api, account, {
		format: 'workspace',
		events: ['report.completed', 'sync.failed'],
		...parameters,
	});
	return trigger;
};

/** What happens on the platform starts an execution. */
async function eventArrives(type = 'report.completed') {
	await allRun(trigger.runs, sandbox.emit({ type }));
}

/** Lets n8n republish a trigger that was changed. */
async function republish(change: Parameters<Registered['change']>[0]) {
	await trigger.change(change);
	await trigger.publish();
}

describe('publishing', () => {
	it('registers the URL with the chosen events; an event arrives', async () => {
		await open();
		await trigger.publish();

		expect(await trigger.endpoint()).toMatchObject({ status: 'enabled', url: trigger.url });
		expect(new Set((await trigger.endpoint()).events)).toEqual(
			new Set(['report.completed', 'sync.failed']),
		);
		await eventArrives();
	});

	it('with other events leaves one endpoint, with these', async () => {
		await republish({ parameters: { events: ['user.created', 'sync.failed'] } });

		const { events } = await trigger.endpoint();
		expect(new Set(events)).toEqual(new Set(['user.created', 'sync.failed']));
		await eventArrives('user.created');
	});

	it('a second time changes nothing', async () => {
		await trigger.publish();

		await trigger.endpoint();
		await eventArrives('sync.failed');
	});

	it('a renamed trigger leaves one endpoint', async () => {
		await republish({ name: 'Renamed' });

		await trigger.endpoint();
		await eventArrives('sync.failed');
	});

	it('a copy of the workflow has an endpoint of its own, or none', async () => {
		const { nodes, connections, staticData } = await instance.api.workflow(trigger.workflowId);
		const copies = [
			{
				name: 'Copy with its own URL',
				nodes: nodes.map((it) => ({ ...it, webhookId: undefined })),
			},
			{ name: 'Copy with the same URL', nodes },
		];
		for (const { name, nodes: copied } of copies) {
			const { id } = await instance.api.createWorkflow({
				name,
				nodes: copied,
				connections,
				staticData,
				settings: {},
			});
			await instance.api.publish(id).catch(() => {}); // n8n refuses a URL that is taken
			await instance.api.unpublish(id).catch(() => {});
		}

		await trigger.endpoint();
		expect(await account.platform.endpoints()).toHaveLength(1);
		await eventArrives('sync.failed');
	});

	it.each(['restart', 'kill'] as const)('survives a %s of n8n', async (how) => {
		const before = await trigger.endpoint();
		if (how === 'kill') await instance.n8n.kill();
		await instance.n8n.restart();

		expect(await trigger.endpoint()).toMatchObject({ id: before.id, secret: before.secret });
		await eventArrives('sync.failed');
	});

	it('shows no secret in the workflow that everyone may read', async () => {
		const text = JSON.stringify(await instance.api.workflow(trigger.workflowId));

		expect(text).toContain('sealed.v1.');
		expect(text).not.toContain('whsec_');
		expect(placesOf(/whsec_[A-Za-z0-9+/=]{20}/, instance.n8n)).toEqual([]);
		expect(placesOf(sandbox.apiKey, instance.n8n)).toEqual([]);
	});
});

describe('unpublishing', () => {
	it('deletes the endpoint', async () => {
		await trigger.unpublish();

		expect(await trigger.endpoints()).toEqual([]);
	});

	it('while the API is down leaves an endpoint that the next publish takes over', async () => {
		await trigger.publish();
		const { id } = await trigger.endpoint();
		await setBaseUrl('http://127.0.0.1:1/v1');
		await trigger.unpublish();
		expect((await trigger.endpoint()).id).toBe(id);

		await setBaseUrl(sandbox.apiUrl);
		await trigger.publish();

		expect((await trigger.endpoint()).id).toBe(id);
		await eventArrives('sync.failed');
	});

	it('the deletion of the workflow deletes the endpoint', async () => {
		await instance.api.deleteWorkflow(trigger.workflowId);

		expect(await poll(trigger.endpoints, (found) => found.length === 0, 10_000)).toEqual([]);
	});
});

async function setBaseUrl(baseUrl: string, apiKey = sandbox.apiKey) {
	const { id, name } = account.credential;
	await instance.api.updateCredential(id, {
		name,
		type: API_CREDENTIAL_TYPE,
		data: { baseUrl, apiKey },
	});
}

describe('what was changed on the platform is healed by unpublishing and publishing:', () => {
	const republishAsIs = async () => {
		await trigger.unpublish();
		await trigger.publish();
	};

	it.each([
		['other events', async (id: string) => await account.platform.update(id, { events: [] })],
		['disabled', async (id: string) => await account.platform.update(id, { status: 'disabled' })],
		['deleted', async (id: string) => await account.platform.delete(id)],
		['another secret', async (id: string) => await account.platform.rotate(id)],
	])('%s', async (_, change) => {
		for (const onUnpublish of ['delete', 'pause']) {
			await open({ options: { onUnpublish } });
			await trigger.publish();
			await change((await trigger.endpoint()).id);

			await republishAsIs();

			expect(await trigger.endpoint()).toMatchObject({ status: 'enabled' });
			expect((await trigger.endpoint()).events).toHaveLength(2);
			await eventArrives();
			await instance.api.deleteWorkflow(trigger.workflowId);
		}
		expect(await account.platform.endpoints()).toHaveLength(1); // one paused
		for (const { id } of await account.platform.endpoints()) await account.platform.delete(id);
	});

	it('an endpoint with another URL is left alone, and the trigger gets another one', async () => {
		await open();
		await trigger.publish();
		const { id } = await trigger.endpoint();
		await account.platform.update(id, { url: 'http://127.0.0.1:1/elsewhere' });

		await republishAsIs();

		expect((await trigger.endpoint()).id).not.toBe(id);
		expect(instance.n8n.logs()).toContain(`left the endpoint ${id} alone`);
		await eventArrives();
		await instance.api.deleteWorkflow(trigger.workflowId);
		await account.platform.delete(id);
	});
});

describe('another API key', () => {
	it('cannot unseal the secret; publishing again heals', async () => {
		const other = await startSandbox();
		await open();
		await trigger.publish();
		await setBaseUrl(other.apiUrl, other.apiKey);
		await instance.n8n.restart();
		if (instance.n8n.host.key === '2') {
			// n8n 1.x registers again by itself when it starts.
			const { id } = await trigger.endpoint();
			const [delivery] = await deliveriesAfter(id, async () =>
				sandbox.emit({ type: 'sync.failed' }),
			);
			expect(delivery).toMatchObject({ response_status: 401 });
		}
		await setBaseUrl(sandbox.apiUrl);
		await trigger.unpublish();
		await trigger.publish();

		await eventArrives();
		await other.close();
	});
});

/** The finished deliveries of an endpoint after something was done. */
async function deliveriesAfter(id: string, act: () => Promise<unknown>) {
	await act();
	return await poll(
		async () => await account.platform.deliveries(id),
		(list) => list.some((it) => it.attempt_count > 0),
		10_000,
	);
}

describe('what the platform refuses', () => {
	it('is told in its own words, with the fix', async () => {
		const strict = await startSandbox({ allowHosts: [] });
		const strictAccount = await saveAccount(instance.api, strict);
		const refused = await createRegistered(instance.n8n, instance.api, strictAccount);

		await expect(refused.publish()).rejects.toThrow(/WEBHOOK_URL/);
		expect(await strictAccount.platform.endpoints()).toEqual([]);
		await strict.close();
	});
});
