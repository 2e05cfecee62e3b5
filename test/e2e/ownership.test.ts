import { randomUUID } from 'node:crypto';

import { connect } from '../../tools/harness/api.mts';
import type { Api } from '../../tools/harness/api.mts';
import type { Json } from '../../tools/harness/calls.mts';
import { sql } from '../../tools/harness/database.mts';
import { allRun, countRunsByEvent } from '../../tools/harness/executions.mts';
import { hostKey } from '../../tools/harness/instance.mts';
import { boot, type N8n } from '../../tools/harness/n8n.mts';
import {
	createRegistered,
	saveAccount,
	type Account,
	type Registered,
} from '../../tools/harness/registered.mts';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import { buildWorkflow } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();
const sandbox = useSandbox();
let account: Account;

beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
});
afterEach(async () => {
	for (const { id } of await instance.api.workflows()) {
		await instance.api.unpublish(id).catch(() => {});
	}
	for (const { id } of await account.platform.endpoints()) await account.platform.delete(id);
});

const open = async (onUnpublish: 'delete' | 'pause' = 'delete') =>
	await createRegistered(instance.n8n, instance.api, account, {
		format: 'workspace',
		options: { onUnpublish },
	});

const eventRuns = async (trigger: Registered) =>
	await allRun(trigger.runs, sandbox.emit({ type: 'report.completed' }));

describe.each(['delete', 'pause'] as const)('a copy of the n8n, When Unpublished: %s', (option) => {
	let copy: N8n | undefined;
	let folder: ReturnType<typeof temporaryFolder> | undefined;
	afterEach(async () => {
		await copy?.stop();
		folder?.remove();
	});

	it('A3: exported and imported elsewhere, it leaves the endpoint of production alone', async () => {
		const production = await open(option);
		await production.publish();
		const before = await production.endpoint();
		folder = temporaryFolder();
		const workflows = `${folder.path}/workflows.json`;
		const credentials = `${folder.path}/credentials.json`;
		await instance.n8n.run(['export:workflow', '--all', `--output=${workflows}`]);
		await instance.n8n.run(['export:credentials', '--all', `--output=${credentials}`]);

		copy = await boot({ host: hostKey });
		const api = await connect(copy);
		await copy.run(['import:credentials', `--input=${credentials}`]);
		await copy.run(['import:workflow', `--input=${workflows}`]);
		const { workflowId } = production;
		await api.publish(workflowId);
		expect(await production.endpoint()).toEqual(before);
		const own = (await account.platform.endpoints()).filter(({ url }) => url.startsWith(copy!.url));
		expect(own).toMatchObject([{ status: 'enabled' }]);
		await api.unpublish(workflowId);
		expect(await production.endpoint()).toEqual(before);
		await eventRuns(production);
	});

	it('A2, A3, A4: leaves the endpoint of production alone, whatever it does', async () => {
		const production = await open(option);
		await production.publish();
		const before = await production.endpoint();
		await instance.n8n.restart(); // SQLite then has everything in the file
		folder = temporaryFolder(instance.n8n.userFolder);

		copy = await boot({ host: hostKey, userFolder: folder.path });
		const api = await connect(copy);
		expect(await production.endpoint()).toEqual(before);
		const { workflowId } = production;
		for (let round = 0; round < 2; round += 1) {
			await api.unpublish(workflowId);
			expect(await production.endpoint()).toEqual(before);
			await api.publish(workflowId);
			expect(await production.endpoint()).toEqual(before);
		}
		const own = (await account.platform.endpoints()).filter(({ url }) => url.startsWith(copy!.url));
		expect(own).toMatchObject([{ status: 'enabled' }]);
		expect(copy.logs()).toContain(`left the endpoint ${before.id} alone`);
		await eventRuns(production);
	});
});

it('A5: an endpoint of a stranger that has the stored id is left alone', async () => {
	const trigger = await open();
	await trigger.publish();
	const { id } = await trigger.endpoint();
	const { id: stranger } = await account.platform.create({ url: 'http://127.0.0.1:9/hooks' });
	await sql(
		instance.n8n,
		`UPDATE workflow_entity SET staticData = replace(staticData, '${id}', '${stranger}')
		 WHERE id = '${trigger.workflowId}'`,
	);
	const theirs = async () =>
		(await account.platform.endpoints()).find((endpoint) => endpoint.id === stranger);
	const before = await theirs();

	await trigger.unpublish();
	expect(await theirs()).toEqual(before);
	expect(await trigger.endpoints()).toEqual([]);
	await trigger.publish();
	expect(await theirs()).toEqual(before);
	await eventRuns(trigger);
});

/** A workflow with two triggers that register themselves. */
async function openTwo() {
	const setting = { format: 'workspace' as const, api: account.credential };
	const options = { onUnpublish: 'pause' as const };
	const { workflow, paths } = buildWorkflow(`Two ${randomUUID()}`, [
		{ ...setting, options, name: 'One' },
		{ ...setting, options, name: 'Two' },
	]);
	const { id } = await instance.api.createWorkflow(workflow);
	const urls = paths.map((path) => instance.n8n.url + path);
	const enabled = async () =>
		(await account.platform.endpoints()).filter(
			({ url, status }) => urls.includes(url) && status === 'enabled',
		);
	return { id, api: instance.api, enabled };
}

/** Gives nodes other names, wires included. */
async function rename(api: Api, id: string, names: Record<string, string>) {
	const { nodes, connections, versionId } = await api.workflow(id);
	const named = (name: string) => names[name] ?? name;
	const renamed = Object.entries(connections as object).map(([from, to]) => [named(from), to]);
	await api.updateWorkflow(id, {
		nodes: nodes.map((node) => ({ ...node, name: named(String(node.name)) })),
		connections: Object.fromEntries(renamed) as object,
		versionId,
	});
}

/** Each of the two triggers runs the event. */
async function runsInBoth(id: string, events: string[]) {
	const twice = async () =>
		new Map([...(await countRunsByEvent(instance.n8n, id))].filter(([, count]) => count === 2));
	await allRun(twice, events);
}

it('A6: a new trigger that gets the name of a renamed one gets an endpoint of its own', async () => {
	const { id, api, enabled } = await openTwo();
	const { nodes } = await api.workflow(id);
	const [two] = nodes.filter(({ name }) => name === 'Two');
	const save = async (list: Json[]) => {
		const { connections, versionId } = await api.workflow(id);
		const wires = Object.entries(connections as object).filter(([from]) =>
			list.some(({ name }) => name === from),
		);
		const rest = Object.fromEntries(wires) as object;
		await api.updateWorkflow(id, { nodes: list, connections: rest, versionId });
	};
	await save(nodes.filter((node) => node !== two));
	await api.publish(id);
	await rename(api, id, { One: 'Reports' });
	await api.publish(id);
	expect(await enabled()).toHaveLength(1);
	await save([...(await api.workflow(id)).nodes, { ...two, name: 'One' }]);
	await api.publish(id);

	expect(await enabled()).toHaveLength(2);
	await runsInBoth(id, sandbox.emit({ type: 'report.completed' }));
});

it('A7: triggers whose names are swapped while they are paused lose no event', async () => {
	const { id, api, enabled } = await openTwo();
	await api.publish(id);
	expect(await enabled()).toHaveLength(2);
	await api.unpublish(id);
	const events = sandbox.emit({ type: 'report.completed' });
	await rename(api, id, { One: 'Two', Two: 'One' });
	await api.publish(id);

	expect(await enabled()).toHaveLength(2);
	await runsInBoth(id, events);
});

it('D7: the description follows the name of the workflow', async () => {
	const trigger = await open('pause');
	await trigger.publish();
	const { id } = await trigger.endpoint();
	await trigger.unpublish();
	const { versionId } = await instance.api.workflow(trigger.workflowId);
	await instance.api.updateWorkflow(trigger.workflowId, { name: 'Invoices', versionId });
	await trigger.publish();

	expect(await trigger.endpoint()).toMatchObject({ id, description: 'n8n: Invoices, Trigger' });
});
