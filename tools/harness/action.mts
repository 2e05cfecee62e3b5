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
 */
export async function openAction(
	{ n8n, api }: Instance,
	credential: SavedCredential | undefined,
	parameters: Json,
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
		},
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const connections = { Start: to('Items'), Items: to('Action') };
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
