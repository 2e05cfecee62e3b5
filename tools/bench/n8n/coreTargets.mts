import { randomUUID } from 'node:crypto';

import type { Instance } from '../../harness/instance.mts';
import { signatureOf } from '../../harness/platform.mts';
import type { GithubStandIn } from './github.mts';
import type { Target } from './target.mts';

/** The core Webhook node, which verifies nothing. */
export async function publishCore(instance: Instance): Promise<Target> {
	const path = randomUUID();
	const workflowId = await publishPlain(instance, {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: path,
	});
	const url = `${instance.n8n.url}/webhook/${path}`;
	return {
		url,
		workflowId,
		sign: () => ({}),
		expected: { status: 200, text: 'Workflow was started' },
	};
}

/** The core GitHub Trigger, which verifies what GitHub signs. */
export async function publishGithub(instance: Instance, github: GithubStandIn): Promise<Target> {
	const credential = await instance.api.createCredential({
		name: 'GitHub',
		type: 'githubApi',
		data: { server: github.url, user: 'nobody', accessToken: 'none' },
	});
	const named = (value: string) => ({ __rl: true, mode: 'name', value });
	const webhookId = randomUUID();
	const workflowId = await publishPlain(instance, {
		type: 'n8n-nodes-base.githubTrigger',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			owner: named('nobody'),
			repository: named('nothing'),
			events: ['*'],
			options: {},
		},
		webhookId,
		credentials: { githubApi: credential },
	});
	const url = `${instance.n8n.url}/webhook/${webhookId}/webhook`;
	const secret = github.secretOf(url);
	return {
		url,
		workflowId,
		sign: (body) => ({ 'x-hub-signature-256': signatureOf(body, secret) }),
		// All that n8n answers for a node of version 1 that has started a workflow.
		expected: { status: 200, text: 'firstEntryJson' },
	};
}

async function publishPlain({ api }: Instance, trigger: object): Promise<string> {
	const end = { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const { id } = await api.createWorkflow({
		name: randomUUID(),
		nodes: [
			{ id: randomUUID(), name: 'Trigger', position: [0, 0], ...trigger },
			{ id: randomUUID(), name: 'End', position: [400, 0], ...end },
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: {},
	});
	await api.publish(id);
	return id;
}
