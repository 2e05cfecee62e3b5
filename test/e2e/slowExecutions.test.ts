import { randomUUID } from 'node:crypto';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { poll, type Json } from '../../tools/harness/calls.mts';
import { allRun, countRunsByEvent } from '../../tools/harness/executions.mts';
import { hostKey, newSecret } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { saveAccount, type Account } from '../../tools/harness/registered.mts';
import {
	buildWorkflow,
	CREDENTIAL_TYPE,
	sinkName,
	type TriggerSettings,
} from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useServer, type Response } from '../integration/support/server.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance({ env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' } });
const sandbox = useSandbox();
let account: Account;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
});

/** Executions that wait for an answer, which they get when a test says so. */
let held: Response[] = [];
let isHolding = true;
const holder = useServer((_, response) => {
	if (isHolding) held.push(response);
	else response.end('{}');
});
beforeEach(() => {
	held = [];
	isHolding = true;
});
afterEach(() => release());

function release() {
	isHolding = false;
	for (const response of held) response.end('{}');
}

const oneIsHeld = async () =>
	expect(
		await poll(
			async () => held.length,
			(count) => count > 0,
			30_000,
		),
	).toBe(1);

/** A workflow that counts in its static data, and then takes as long as the test likes. */
async function openSlow(trigger: Omit<TriggerSettings, 'format'>) {
	const { workflow, paths } = buildWorkflow(`Slow ${randomUUID()}`, [
		{ format: 'workspace', outputMode: 'single', ...trigger },
	]);
	const jsCode =
		"const data = $getWorkflowStaticData('global'); data.count = (data.count ?? 0) + 1; return $input.all();";
	const place = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: randomUUID(), name, type: `n8n-nodes-base.${type}`, typeVersion },
		...{ position: [800, 0], parameters },
	});
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const { id } = await instance.api.createWorkflow({
		...workflow,
		nodes: [
			...workflow.nodes,
			place('Count', 'code', 2, { jsCode }),
			place('Hold', 'httpRequest', 4.2, { url: holder.url, options: {} }),
		],
		connections: {
			...workflow.connections,
			[sinkName('Trigger', 'All')]: to('Count'),
			Count: to('Hold'),
		},
	});
	await instance.api.publish(id);
	return { id, url: instance.n8n.url + paths[0] };
}

it('A8: what a long execution saves over a newer registration costs no event', async () => {
	const { id, url } = await openSlow({ api: account.credential });
	const runs = async () => await countRunsByEvent(instance.n8n, id);
	const [first] = sandbox.emit({ type: 'user.created' });
	await oneIsHeld();
	const staticData = async () => JSON.stringify((await instance.api.workflow(id)).staticData);
	const before = await staticData();

	const { nodes, connections, versionId } = await instance.api.workflow(id);
	const [trigger, ...rest] = nodes as [Json, ...Json[]];
	const parameters = { ...(trigger.parameters as Json), events: ['user.created'] };
	const changed = [{ ...trigger, parameters }, ...rest];
	await instance.api.updateWorkflow(id, { nodes: changed, connections, versionId });
	await instance.api.publish(id);
	const published = await staticData();
	expect(published).not.toBe(before);

	release();
	await allRun(runs, [first!]);
	const overwritten = await poll(staticData, (text) => text.includes('count'), 10_000);
	const [olderSecret] = /sealed\.v1\.[\w-]+/.exec(before)!;
	expect(published).not.toContain(olderSecret);
	expect(overwritten).toContain(olderSecret);
	const endpoint = (await account.platform.endpoints()).find((it) => it.url === url);
	await allRun(runs, sandbox.emit({ type: 'user.created' }));
	await allRun(runs, sandbox.emit({ type: 'user.created' }));
	const deliveries = await account.platform.deliveries(endpoint!.id);
	expect(deliveries.map(({ response_status }) => response_status)).not.toContain(401);
	await instance.api.unpublish(id);
	expect((await account.platform.endpoints()).filter((it) => it.url === url)).toEqual([]);
});

it('A9: a copy is in progress while its first waits for a free place', async () => {
	const secret = newSecret();
	const credential = await instance.api.createCredential({
		name: `Secret ${randomUUID()}`,
		type: CREDENTIAL_TYPE,
		data: { secret },
	});
	const { id, url } = await openSlow({ credential });
	const event = () => JSON.stringify(freshSample(findEvent('workspace', 'user.created')!));
	const post = async (body: string) => (await postEvent(url, body, secret)).json?.code;
	expect(await post(event())).toBe('accepted');
	await oneIsHeld();

	const waiting = event();
	const answer = post(waiting);
	const created = async () => (await instance.api.executions({ workflowId: id })).length;
	expect(await poll(created, (count) => count === 2, 10_000)).toBe(2);
	// n8n 1.x answers before it creates the execution.
	const meanwhile = hostKey === '2' ? 'in_progress' : 'duplicate';
	for (let copies = 0; copies < 3; copies += 1) expect(await post(waiting)).toBe(meanwhile);
	release();
	expect(await answer).toBe('accepted');
	expect(await post(waiting)).toBe('duplicate');
	expect(await instance.api.waitForExecutions(id, 2)).toHaveLength(2);
});
