import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { poll } from '../../tools/harness/calls.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { connections, post } from './support/keptConnection.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance({ env: { N8N_LOG_LEVEL: 'debug' } });

const connection = connections();

const MARK = 'nothing-of-a-refused-request-is-kept';
const body = () =>
	JSON.stringify({ ...freshSample(findEvent('workspace', 'user.created')!), note: MARK });

const testUrlOf = ({ url }: Trigger) => url.replace('/webhook/', '/webhook-test/');

/** A trigger that listens, with those settings of its node. */
async function listening(node: object = {}): Promise<Trigger> {
	const trigger = await instance.trigger({ format: 'workspace' });
	const { nodes, connections, versionId } = await instance.api.workflow(trigger.workflowId);
	const changed = nodes.map((it) => (it.name === 'Trigger' ? { ...it, ...node } : it));
	await instance.api.updateWorkflow(trigger.workflowId, { nodes: changed, connections, versionId });
	await instance.api.runFrom(trigger.workflowId, 'Trigger');
	return trigger;
}

it('D8: ends the listening with an error, answers as ever, and keeps the connection', async () => {
	const trigger = await listening();
	const agent = connection();

	const first = await post(agent, testUrlOf(trigger), body(), 'a guess');
	expect(first).toEqual({ status: 401, code: 'signature_mismatch', reused: false });

	const [summary] = await instance.api.waitForExecutions(trigger.workflowId, 1);
	expect(summary).toMatchObject({ status: 'error' });
	const { raw, runData } = await instance.api.execution(summary!.id);
	expect(Object.keys(runData)).toEqual(['Trigger']);
	expect(raw).toContain('A request was refused. The signature does not match this body');
	expect(raw).toContain('paste the signing secret of this endpoint into Secret');
	expect(raw).not.toContain(MARK);
	expect(instance.n8n.logs()).not.toContain(MARK);
	expect(instance.n8n.logs()).not.toContain('Cannot set headers');

	const ended = async () => await post(agent, testUrlOf(trigger), body(), trigger.secret);
	const second = await poll(ended, ({ status }) => status === 404, 10_000);
	expect(second).toMatchObject({ status: 404, reused: true });
	expect(await instance.api.executions({ workflowId: trigger.workflowId })).toHaveLength(1);
});

it('D8: an answer to 12 MB gets through, too', async () => {
	const trigger = await listening();
	const large = JSON.stringify({ id: 'x', filler: 'x'.repeat(12 * 1024 * 1024) });
	expect(await post(connection(), testUrlOf(trigger), large, 'a guess')).toMatchObject({
		status: 401,
		code: 'signature_mismatch',
	});
	await instance.api.waitForExecutions(trigger.workflowId, 1);
});

it('D8: 100 refusals at once leave one failed execution', async () => {
	const trigger = await listening();
	const answers = await Promise.all(
		Array.from(
			{ length: 100 },
			async () => await post(connection(), testUrlOf(trigger), body(), 'a guess'),
		),
	);
	// Those that come after the end of the listening find nobody: 404.
	expect(new Set(answers.map(({ status }) => status))).toContain(401);
	for (const { status } of answers) expect([401, 404]).toContain(status);
	const found = await instance.api.waitForExecutions(trigger.workflowId, 1);
	expect(found).toHaveLength(1);
});

it('D8: each listening ends with an error of its own', async () => {
	const trigger = await listening();
	for (const count of [1, 2]) {
		if (count > 1) await instance.api.runFrom(trigger.workflowId, 'Trigger');
		await post(connection(), testUrlOf(trigger), body(), 'a guess');
		expect(await instance.api.waitForExecutions(trigger.workflowId, count)).toHaveLength(count);
	}
});

it('D8: with On Error Continue the listening goes on, and no node runs', async () => {
	const trigger = await listening({ onError: 'continueRegularOutput' });
	expect(await post(connection(), testUrlOf(trigger), body(), 'a guess')).toMatchObject({
		status: 401,
	});
	const genuine = await post(connection(), testUrlOf(trigger), body(), trigger.secret);
	expect(genuine).toMatchObject({ status: 200, code: 'accepted' });
	const found = await instance.api.waitForExecutions(trigger.workflowId, 1);
	expect(found).toMatchObject([{ status: 'success' }]);
});

it('D9: in production a refusal is a warning in the log, once, and no execution', async () => {
	const trigger = await instance.trigger({ format: 'workspace' });
	for (let count = 0; count < 5; count += 1) {
		expect(await post(connection(), trigger.url, body(), 'a guess')).toMatchObject({ status: 401 });
	}
	const lines = () =>
		instance.n8n
			.logs()
			.split('\n')
			.filter((line) => line.includes(`workflow ${trigger.workflowId} refused`));
	expect(
		await poll(
			async () => lines(),
			({ length }) => length > 0,
			10_000,
		),
	).toEqual([
		expect.stringContaining('refused a request (signature_mismatch). The signature does not'),
	]);
	expect(await trigger.counts()).toEqual({ all: 0, failed: 0 });
	expect(instance.n8n.logs()).not.toContain(MARK);
});
