import { serveFaultsBefore, type Proxy } from '../integration/support/proxy.mts';
import * as faults from '../integration/support/faults.mts';
import { useSandbox } from '../integration/support/use.mts';
import { connect } from '../../tools/harness/api.mts';
import { poll } from '../../tools/harness/calls.mts';
import { allRun } from '../../tools/harness/executions.mts';
import { openGate, type Gate } from '../../tools/harness/gate.mts';
import { openInstance, type Instance } from '../../tools/harness/instance.mts';
import { freePorts } from '../../tools/harness/processes.mts';
import {
	createRegistered,
	saveAccount,
	type Account,
	type Registered,
} from '../../tools/harness/registered.mts';

/** So that the platform's retries come within the time that a test may take. */
const TIME_SCALE = 240;

const sandbox = useSandbox({ timeScale: TIME_SCALE });
let instance: Instance;
let gate: Gate;
let proxy: Proxy;
let account: Account;
let trigger: Registered;

/** n8n asks its platform through a proxy, and starts 2.x as 1.x starts: with `checkExists`. */
beforeAll(async () => {
	proxy = await serveFaultsBefore(sandbox.url, 'http://127.0.0.1:1');
	const [port] = (await freePorts(1)) as [number];
	gate = await openGate({ port });
	const env = {
		WEBHOOK_URL: `http://127.0.0.1:${gate.port}/`,
		N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false',
	};
	instance = await openInstance({ port, env });
	account = await saveAccount(instance.api, { ...sandbox, apiUrl: `${proxy.url}/v1` });
});
afterAll(async () => {
	await instance.n8n.stop();
	gate.close();
	await proxy.close();
});

const { passing, lasting } = faults;

it.each([
	['503 four times', { fault: passing['answers 503'], isDone: false, to: 4 }],
	['429 until later', { fault: lasting['answers 429 with Retry-After 99999999'], isDone: false }],
])('A1: n8n starts while the API answers %s: no event is lost', async (_, plan) => {
	trigger = await createRegistered(instance.n8n, instance.api, account);
	await trigger.publish();
	proxy.set(undefined);
	const [before] = await account.platform.endpoints();
	expect(before).toMatchObject({ status: 'enabled' });

	// While it stops gracefully, n8n 1.x may still answer 200 to an event that it then loses.
	await instance.n8n.kill();
	proxy.set(plan);
	const events = sandbox.emit({ type: 'report.completed', count: 5 });
	await instance.n8n.restart();
	await poll(
		async () => instance.n8n.logs(),
		(text) => text.includes(`starts without having checked its endpoint ${before!.id}`),
		60_000,
	);
	proxy.set(undefined);

	expect(instance.n8n.logs()).toContain(`without having checked its endpoint ${before!.id}`);
	await allRun(trigger.runs, events);
	expect(await account.platform.endpoints()).toMatchObject([
		{ id: before!.id, status: 'enabled', secret: before!.secret },
	]);
	await instance.api.deleteWorkflow(trigger.workflowId);
	expect(await poll(account.platform.endpoints, ({ length }) => length === 0, 10_000)).toEqual([]);
});

it('A18: a test endpoint left by an n8n that was killed is gone after the next listening', async () => {
	trigger = await createRegistered(instance.n8n, instance.api, account);
	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	await instance.n8n.kill();
	await instance.n8n.restart();
	instance.api = await connect(instance.n8n);
	const testUrls = async () =>
		(await account.platform.endpoints())
			.map(({ url }) => url)
			.filter((url) => url.includes('/webhook-test/'));

	await instance.api.publish(trigger.workflowId);
	await instance.api.unpublish(trigger.workflowId);
	expect(await testUrls()).toHaveLength(1);

	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	await instance.api.stopListening(trigger.workflowId);
	expect(await poll(testUrls, ({ length }) => length === 0, 10_000)).toEqual([]);
});
