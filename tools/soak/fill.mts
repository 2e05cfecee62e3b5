import { randomUUID } from 'node:crypto';

import type { Instance } from '../harness/instance.mts';
import type { Json } from '../harness/calls.mts';

/**
 * Adds a second way into Drop Duplicates to a workflow that is not published yet: a core Webhook whose
 * items it takes all at once, as a workflow would have after running for long.
 *
 * @returns once published, makes Drop Duplicates remember so many further events
 */
export async function filler(
	{ n8n, api }: Instance,
	workflowId: string,
): Promise<(count: number) => Promise<void>> {
	const path = randomUUID();
	const { nodes, connections, versionId } = await api.workflow(workflowId);
	const fill = {
		...{ id: randomUUID(), name: 'Fill', type: 'n8n-nodes-base.webhook', typeVersion: 2 },
		...{ position: [0, -320], webhookId: path },
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode' },
	};
	const split = {
		...{ id: randomUUID(), name: 'Split', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
		...{ position: [200, -320] },
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	await api.updateWorkflow(workflowId, {
		nodes: [...nodes, fill, split],
		connections: { ...(connections as Json), Fill: to('Split'), Split: to('Drop Duplicates') },
		versionId,
	});
	return async (count) => {
		const item = () => ({ id: `filler_${randomUUID()}`, _webhook: { format: 'workspace' } });
		const response = await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items: Array.from({ length: count }, item) }),
		});
		if (!response.ok) throw new Error(`Filling: ${response.status} ${await response.text()}`);
	};
}
