import { nodeOutput } from '../../tools/harness/api.mts';
import { poll } from '../../tools/harness/calls.mts';
import {
	createRegistered,
	saveAccount,
	type Account,
	type Registered,
} from '../../tools/harness/registered.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();
const sandbox = useSandbox();
let account: Account;
let trigger: Registered;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
	trigger = await createRegistered(instance.n8n, instance.api, account, {
		format: 'workspace',
		events: ['report.completed', 'sync.failed'],
	});
});

const noEndpoints = async () =>
	await poll(
		async () => await account.platform.endpoints(),
		(found) => found.every(({ url }) => !url.includes('/webhook-test/')),
		10_000,
	);

it('registers the test URL, shows a sample of the first chosen event, and cleans up', async () => {
	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	expect(await account.platform.endpoints()).toMatchObject([
		{ url: trigger.url.replace('/webhook/', '/webhook-test/') },
	]);

	const [summary] = await instance.api.waitForExecutions(trigger.workflowId, 1);
	const execution = await instance.api.execution(summary!.id);
	expect(nodeOutput(execution, 'Trigger').flat()).toMatchObject([{ type: 'report.completed' }]);
	expect(await noEndpoints()).toEqual([]);
});

it('cleans up when the listening is cancelled', async () => {
	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	await instance.api.stopListening(trigger.workflowId);

	expect(await noEndpoints()).toEqual([]);
	expect(await instance.api.executions({ workflowId: trigger.workflowId })).toHaveLength(1);
});

it('leaves the endpoint of the published workflow as it is', async () => {
	await trigger.publish();
	const before = await trigger.endpoint();

	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	await instance.api.waitForExecutions(trigger.workflowId, 2);

	expect(await noEndpoints()).toEqual([before]);
});
