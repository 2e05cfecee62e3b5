import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PACKAGE_NAME } from '../../test/e2e/support/repo.mts';
import { API_CREDENTIAL_TYPE, type SavedCredential } from '../../test/e2e/support/workflow.mts';

/** A node of a workflow, as far as the demo looks at it. */
export interface ExampleNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: Record<string, SavedCredential>;
}

/** A workflow that users may import. */
export interface Example {
	/** Its file name. */
	file: string;
	workflow: { name: string; nodes: ExampleNode[]; connections: object; settings: object };
}

/** The repository's examples. */
export function readExamples(root: string): Example[] {
	const folder = join(root, 'examples');
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return files.sort().map((file) => ({
		file,
		workflow: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Example['workflow'],
	}));
}

/** The trigger of a workflow, if it has one. */
export const triggerIn = (nodes: ExampleNode[]): ExampleNode | undefined =>
	nodes.find(({ type }) => type === `${PACKAGE_NAME}.signedWebhooksTrigger`);

/**
 * The nodes with the credential in each of ours that has none, or one that n8n does not have.
 * n8n ignores it where an operation needs none.
 *
 * @param known the ids of n8n's credentials
 * @returns undefined when there is nothing to change
 */
export function withCredential(
	nodes: ExampleNode[],
	{ id, name }: SavedCredential,
	known: string[] = [],
): ExampleNode[] | undefined {
	const lacksOne = (node: ExampleNode) =>
		node.type.startsWith(`${PACKAGE_NAME}.`) &&
		!known.includes(node.credentials?.[API_CREDENTIAL_TYPE]?.id ?? '');
	if (!nodes.some(lacksOne)) return undefined;
	const credentials = { [API_CREDENTIAL_TYPE]: { id, name } };
	return nodes.map((node) => (lacksOne(node) ? { ...node, credentials } : node));
}
