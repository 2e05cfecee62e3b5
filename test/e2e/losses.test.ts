import { openAction } from '../../tools/harness/action.mts';
import { poll } from '../../tools/harness/calls.mts';
import { allRun, countRunsByEvent } from '../../tools/harness/executions.mts';
import { withEvents } from './support/flow.mts';
import { createRegistered, saveAccount, type Account } from '../../tools/harness/registered.mts';
import { CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

/** So that the platform's retries come within the time that a test may take. */
const TIME_SCALE = 20;

const instance = useInstance();
const sandbox = useSandbox({ timeScale: TIME_SCALE });
let account: Account;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
});

const unfinished = async (endpointId: string) =>
	(await account.platform.deliveries(endpointId)).filter(({ status }) => status !== 'succeeded');

const runTwice = (runs: Map<string, number>) => [...runs.values()].filter((count) => count > 1);

it('loses no event of 10 a second while a pausing trigger is edited and published ten times', async () => {
	const trigger = await createRegistered(instance.n8n, instance.api, account, {
		format: 'workspace',
		options: { onUnpublish: 'pause' },
	});
	await trigger.publish();

	const events = await withEvents(sandbox, 'user.created', 100, async () => {
		for (let edit = 1; edit <= 10; edit += 1) {
			await trigger.change({
				parameters: { options: { onUnpublish: 'pause', maximumAge: edit } },
			});
			await trigger.publish();
		}
	});

	expect(events.length).toBeGreaterThan(20);
	const runs = await allRun(trigger.runs, events);
	expect(runTwice(runs)).toEqual([]);
	expect((await trigger.endpoint()).secret.version).toBe(1);
	await trigger.unpublish();
});

it('runs every event once while a secret is rotated with an overlap by the action node', async () => {
	const trigger = await instance.trigger({ format: 'workspace' });
	const { credential } = account;
	const saveSecrets = async (data: { secret: string; previousSecret?: string }) =>
		await instance.api.updateCredential(trigger.credential.id, {
			name: trigger.credential.name,
			type: CREDENTIAL_TYPE,
			data,
		});
	const create = await openAction(instance, credential, {
		resource: 'endpoint',
		operation: 'create',
		url: trigger.url,
		events: ['*'],
	});
	const [endpoint] = (await create()) as Array<{ id: string; secret: { value: string } }>;
	const locator = { __rl: true, mode: 'id', value: endpoint!.id };
	const rotate = await openAction(instance, credential, {
		resource: 'endpoint',
		operation: 'rotateSecret',
		endpointId: locator,
		overlap: 3600,
	});
	const revoke = await openAction(instance, credential, {
		resource: 'endpoint',
		operation: 'revokePreviousSecret',
		endpointId: locator,
	});
	const old = endpoint!.secret.value;
	await saveSecrets({ secret: old });
	const counts = async () => await countRunsByEvent(instance.n8n, trigger.workflowId);
	const ran = async (count: number) => await poll(counts, ({ size }) => size >= count, 20_000);

	const events = await withEvents(sandbox, 'user.created', 100, async () => {
		await ran(5);
		const [rotated] = (await rotate()) as Array<{ secret: { value: string } }>;
		const secret = rotated!.secret.value;
		expect(secret).not.toBe(old);
		await ran(15);
		await saveSecrets({ secret, previousSecret: old });
		await ran(25);
		await revoke();
		await ran(35);
		await saveSecrets({ secret });
		await ran(45);
	});

	const runs = await allRun(counts, events);
	expect(runTwice(runs)).toEqual([]);
	const open = async () => await unfinished(endpoint!.id);
	expect(await poll(open, ({ length }) => length === 0, 10_000)).toEqual([]);
});
