import { sleep } from 'n8n-workflow';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { hostKey, type Trigger } from '../../tools/harness/instance.mts';
import { connect } from '../../tools/harness/api.mts';
import { REFUSAL, withoutExecutions } from '../../tools/harness/database.mts';
import { type Answer } from '../../tools/harness/post.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { useInstance } from './support/useInstance.mts';

const workspaceEvent = () => freshSample(findEvent('workspace', 'sync.failed')!);
const projectEvent = () => freshSample(findEvent('project', 'payment.failed')!);
const integrationEvent = () => freshSample(findEvent('integration', 'integration_import_done')!);

const instance = useInstance();

/** Leaves time for an execution that should not be. */
const quiet = async () => await sleep(1000);

it.each([
	['workspace', workspaceEvent],
	['project', projectEvent],
] as const)('runs two identical requests with a %s event once', async (format, make) => {
	const trigger = await instance.trigger({ format });
	const event = make();

	expect((await trigger.post(event)).json).toMatchObject({ status: 200, code: 'accepted' });
	const second = await trigger.post(event);

	expect(second.json).toEqual({ status: 200, code: 'duplicate', message: expect.any(String) });
	expect(second.status).toBe(200);
	await quiet();
	expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
});

it('runs twenty concurrent copies once', async () => {
	const trigger = await instance.trigger({ format: 'workspace' });
	const event = workspaceEvent();

	const copies = Array.from({ length: 20 }, async () => await trigger.post(event));
	const answers = await Promise.all(copies);

	const [accepted, others] = [true, false].map((wanted) =>
		answers.filter(({ json }) => (json?.code === 'accepted') === wanted),
	);
	expect(accepted).toHaveLength(1);
	for (const { status, json, headers } of others!) {
		const expected =
			status === 409 ? { code: 'in_progress', after: '1' } : { code: 'duplicate', after: null };
		expect({ code: json?.code, after: headers.get('retry-after') }).toEqual(expected);
	}
	await quiet();
	expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
});

it('keeps triggers, projects and types of ids apart', async () => {
	const one = await instance.trigger({ format: 'project' });
	const another = await instance.trigger({ format: 'project' });
	const event = projectEvent();

	expect((await one.post(event)).json?.code).toBe('accepted');
	expect((await another.post(event)).json?.code).toBe('accepted');
	expect((await one.post({ ...event, project_id: 'elsewhere' })).json?.code).toBe('accepted');
});

it('runs every copy when it is told to', async () => {
	const trigger = await instance.trigger({ format: 'workspace', options: { deduplicate: false } });
	const event = workspaceEvent();

	for (const copy of [event, event]) expect((await trigger.post(copy)).json?.code).toBe('accepted');

	await trigger.executions(2);
});

it('takes identical integration events for two, unless a window says otherwise', async () => {
	const event = integrationEvent();
	const plain = await instance.trigger({ format: 'integration' });
	const windowed = await instance.trigger({
		format: 'integration',
		options: { deduplicate: true, deduplicateWindow: 5 },
	});

	for (const copy of [event, event]) expect((await plain.post(copy)).json?.code).toBe('accepted');
	expect((await windowed.post(event)).json?.code).toBe('accepted');
	expect((await windowed.post(event)).json?.code).toBe('duplicate');
	expect((await windowed.post({ ...event, state: 'other' })).json?.code).toBe('accepted');

	await quiet();
	expect((await plain.counts()).all).toBe(2);
	expect((await windowed.counts()).all).toBe(2);
});

describe('when n8n cannot start the execution', () => {
	const event = workspaceEvent();
	let trigger: Trigger;
	let failed: Answer;
	beforeAll(async () => {
		trigger = await instance.trigger({ format: 'workspace' });
		failed = await withoutExecutions(instance.n8n, async () => {
			const answer = await trigger.post(event);
			await quiet();
			return answer;
		});
		expect((await trigger.counts()).all).toBe(0);
	});

	if (hostKey === '1') {
		// n8n 1.x answers before it starts the execution, and keeps the failure to itself.
		it('n8n 1.x has said 200 already, so the sender has no reason to try again', () => {
			expect(failed.json).toMatchObject({ status: 200, code: 'accepted' });
		});
		return;
	}

	it('says so, and accepts the retry, once', async () => {
		expect(failed.status).toBeGreaterThanOrEqual(500);
		expect(instance.n8n.logs()).toContain(REFUSAL);

		const retry = await trigger.post(event);
		expect(retry.json).toMatchObject({ status: 200, code: 'accepted' });
		await trigger.executions(1);
		expect((await trigger.post(event)).json?.code).toBe('duplicate');
		await quiet();
		expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
	});
});

it('runs a replay again after a restart, since its memory is the process’s', async () => {
	const trigger = await instance.trigger({ format: 'workspace' });
	const event = workspaceEvent();
	expect((await trigger.post(event)).json?.code).toBe('accepted');
	expect((await trigger.post(event)).json?.code).toBe('duplicate');
	await trigger.executions(1);

	await instance.n8n.restart();

	expect((await trigger.post(event)).json?.code).toBe('accepted');
	const api = await connect(instance.n8n);
	expect(await api.waitForExecutions(trigger.workflowId, 2)).toHaveLength(2);
});
