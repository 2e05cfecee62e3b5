import { randomUUID } from 'node:crypto';

import type { Instance } from './instance.mts';
import type { Json } from './calls.mts';
import { PACKAGE_NAME } from './repo.mts';
import { API_CREDENTIAL_TYPE, type SavedCredential } from './workflow.mts';

/** A published workflow that runs the action node for every call, and answers with what it put out. */
export type Action = (...items: Json[]) => Promise<Json[]>;

/**
 * Publishes a workflow of a core Webhook, the action node with these parameters, and whatever
 * `body` the caller posts as the item that expressions such as `{{ $json.body.x }}` can use.
 *
 * @param credential the API key; an operation that calls no API needs none
 * @param settings how n8n runs the node, such as `retryOnFail` and `onError`
 * (the error output is answered, if there is one)
 * @param loop.batchSize runs the node in a loop, with so many items each time
 */
export async function openAction(
	{ n8n, api }: Instance,
	credential: SavedCredential | undefined,
	parameters: Json,
	settings: Json = {},
	{ batchSize }: { batchSize?: number } = {},
): Promise<Action> {
	const path = randomUUID();
	const nodes = [
		{
			id: randomUUID(),
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: path,
			parameters: {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'allEntries',
			},
		},
		{
			id: randomUUID(),
			name: 'Items',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		{
			id: randomUUID(),
			name: 'Action',
			type: `${PACKAGE_NAME}.signedWebhooks`,
			typeVersion: 1,
			position: [400, 0],
			parameters,
			...(credential && { credentials: { [API_CREDENTIAL_TYPE]: credential } }),
			...settings,
		},
		{
			id: randomUUID(),
			name: 'End',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [600, 0],
			parameters: {},
		},
	];
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const isSplit = settings.onError === 'continueErrorOutput';
	const connections: Json = {
		Start: { main: [to('Items')] },
		Items: { main: [to('Action')] },
		Action: { main: isSplit ? [[], to('End')] : [] },
	};
	if (batchSize !== undefined) {
		nodes.push({
			id: randomUUID(),
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			position: [300, 200],
			parameters: { batchSize, options: {} } as never,
		});
		connections.Items = { main: [to('Loop')] };
		connections.Loop = { main: [to('End'), to('Action')] };
		connections.Action = { main: [to('Loop')] };
	}
	const { id } = await api.createWorkflow({ name: path, nodes, connections, settings: {} });
	await api.publish(id);
	return async (...items) => {
		const response = await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ items: items.length > 0 ? items : [{ start: true }] }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The workflow answered ${response.status}: ${text}`);
		return JSON.parse(text) as Json[];
	};
}
