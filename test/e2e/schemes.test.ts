import { sign as signGitHub } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { nodeOutput } from '../../tools/harness/api.mts';
import { arrivals } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { BEHIND_DROP_DUPLICATES, CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another one of thirty-two bytes.').toString('base64')}`;

/** The headers that the library of the specification makes, now or `age` seconds ago. */
function signed(body: string, { secret = SECRET, id = 'msg_1', age = 0 } = {}) {
	const time = new Date(Math.floor(Date.now() / 1000 - age) * 1000);
	return {
		'webhook-id': id,
		'webhook-timestamp': String(time.getTime() / 1000),
		'webhook-signature': new StandardWebhook(secret).sign(id, time, body),
	};
}

describe('Standard Webhooks', () => {
	const settings = { format: 'integration', verification: 'standardWebhooks' } as const;
	const sample = freshSample(findEvent('integration', 'webhook_test')!);
	const body = JSON.stringify(sample);

	it('runs what is genuine once, and refuses everything else', async () => {
		const trigger = await instance.trigger({ ...settings, secret: SECRET });
		const send = async (headers: Record<string, string>) =>
			(await postEvent(trigger.url, body, undefined, headers)).json?.code;

		expect(await send(signed(body))).toBe('accepted');
		const [arrived] = arrivals(await trigger.latest(1), settings);
		expect(arrived).toMatchObject({ output: 'Test' });
		expect(arrived?.items[0]).toMatchObject({ ...sample, _webhook: { id: 'msg_1' } });

		expect(await send({})).toBe('signature_missing');
		expect(await send(signed(`${body} `))).toBe('signature_mismatch');
		expect(await send(signed(body, { secret: OTHER }))).toBe('signature_mismatch');
		expect(await send(signed(body, { age: 7200 }))).toBe('timestamp_expired');
		expect(await send(signed(body))).toBe('duplicate');
		expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
	});

	it('names a secret that is none when it is published, and refuses with one that becomes none', async () => {
		const malformed = 'whsec_not-a-secret';
		await expect(instance.trigger({ ...settings, secret: malformed })).rejects.toThrow(
			'does not hold a valid secret for Standard Webhooks',
		);

		const trigger = await instance.trigger({ ...settings, secret: SECRET });
		await instance.api.updateCredential(trigger.credential.id, {
			name: trigger.credential.name,
			type: CREDENTIAL_TYPE,
			data: { secret: malformed },
		});
		const headers = signed(body, { secret: OTHER });
		const { status, json } = await postEvent(trigger.url, body, undefined, headers);
		expect([status, json?.code]).toEqual([401, 'secret_malformed']);
	});
});

describe('a platform that checks the URL by another method than POST', () => {
	/** A workflow that answers such a check on the trigger's own path. */
	async function answer(httpMethod: string, path: string) {
		const { id } = await instance.api.createWorkflow({
			name: `Check by ${httpMethod}`,
			settings: {},
			nodes: [
				{
					id: `check-${httpMethod}`,
					name: 'Check',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					position: [0, 0],
					webhookId: `check-${httpMethod}`,
					parameters: { httpMethod, path, responseMode: 'responseNode', options: {} },
				},
				{
					id: `answer-${httpMethod}`,
					name: 'Answer',
					type: 'n8n-nodes-base.respondToWebhook',
					typeVersion: 1.1,
					position: [200, 0],
					parameters: {
						respondWith: 'text',
						responseBody: '={{ $json.query.check }}',
						options: {},
					},
				},
			],
			connections: { Check: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] } },
		});
		await instance.api.publish(id);
	}

	it('is answered by a Webhook node on the same path, next to the trigger', async () => {
		const trigger = await instance.trigger({ format: 'integration' });
		const path = new URL(trigger.url).pathname.replace('/webhook/', '');
		const check = async (method: string) => {
			const response = await fetch(`${trigger.url}?check=said-back`, { method });
			return [response.status, await response.text()];
		};
		expect((await check('GET'))[0]).toBe(404);
		for (const method of ['GET', 'HEAD']) await answer(method, path);
		expect(await check('GET')).toEqual([200, 'said-back']);
		expect(await check('HEAD')).toEqual([200, '']);

		const sample = freshSample(findEvent('integration', 'webhook_test')!);
		expect((await trigger.post(sample)).json?.code).toBe('accepted');
		// n8n 1.x answers before it creates the execution.
		expect((await trigger.latest(1)).status).toBe('success');
		expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
	});
});

describe('Drop Duplicates behind Other Events', () => {
	/** What passed the node in each of two executions that one event started. */
	async function passedTwice(event: object, headers: Record<string, string>) {
		const trigger = await instance.trigger({
			format: 'other',
			verification: 'github',
			dropDuplicates: true,
			options: { deduplicate: false },
		});
		const body = JSON.stringify(event);
		const signature = await signGitHub(trigger.secret, body);
		const all = { ...headers, 'x-hub-signature-256': signature };
		for (const copy of [1, 2]) {
			expect((await postEvent(trigger.url, body, undefined, all)).json?.code).toBe('accepted');
			await trigger.executions(copy); // one after the other: the second finds what the first remembered
		}
		const executions = await trigger.executions(2);
		return executions.map((it) => ({
			status: it.status,
			passed: nodeOutput(it, BEHIND_DROP_DUPLICATES).flat().length,
		}));
	}

	it('lets an event pass once', async () => {
		const id = { 'x-github-event': 'push', 'x-github-delivery': 'guid-1' };
		expect(await passedTwice({ ref: 'refs/heads/main' }, id)).toEqual([
			{ status: 'success', passed: 1 },
			{ status: 'success', passed: 0 },
		]);
	});

	it('is an error for an event without an id, which nobody chose to compare as a whole', async () => {
		expect(await passedTwice({ n: 1 }, { 'x-github-event': 'push' })).toEqual([
			{ status: 'error', passed: 0 },
			{ status: 'error', passed: 0 },
		]);
	});
});
