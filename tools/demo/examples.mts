import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { PACKAGE_NAME } from '../harness/repo.mts';
import {
	API_CREDENTIAL_TYPE,
	CREDENTIAL_TYPE,
	outputsOf,
	type SavedCredential,
	type TriggerSettings,
} from '../harness/workflow.mts';
import { providers, type Provider } from './providers.mts';

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

/** The node with which a person starts a workflow, if it has one. */
export const handStartIn = (nodes: ExampleNode[]): ExampleNode | undefined =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');

/** Whether a person has to register the trigger's URL on the platform. */
export const isRegisteredByHand = ({ parameters }: ExampleNode): boolean =>
	parameters.registration === 'manual';

/** The provider whose events a trigger waits for; `undefined` for those that the sandbox sends. */
export const providerOf = ({
	parameters,
}: Pick<ExampleNode, 'parameters'>): Provider | undefined =>
	parameters.format === 'other' ? providers[parameters.verification as SchemeKey] : undefined;

/** Whether a trigger runs its workflow for what it refuses. */
export const reportsRefusals = ({ parameters }: Pick<ExampleNode, 'parameters'>): boolean =>
	(parameters.options as { whenRefused?: string } | undefined)?.whenRefused === 'report';

/** The labels of a trigger's outputs, in order. */
export function triggerOutputs({ parameters }: Pick<ExampleNode, 'parameters'>): string[] {
	const { values } = (parameters.ownOutputs ?? {}) as { values?: TriggerSettings['ownOutputs'] };
	return outputsOf({ ...parameters, ownOutputs: values } as unknown as TriggerSettings);
}

/** Where a trigger receives events once n8n has stored and published it. */
export const productionUrl = (n8nUrl: string, { webhookId }: ExampleNode): string =>
	`${n8nUrl}/webhook/${webhookId}/webhook`;

/** A credential for each way to prove who is who: the API key, and the secret of a trigger. */
export interface Credentials {
	api: SavedCredential;
	secret: SavedCredential;
}

/**
 * Chooses a credential in each node of ours that has none, or one that n8n does not have. n8n ignores
 * it where an operation needs none.
 *
 * @param known the ids of n8n's credentials
 * @returns undefined when there is nothing to change
 */
export function withCredentials(
	nodes: ExampleNode[],
	{ api, secret }: Credentials,
	known: string[] = [],
): ExampleNode[] | undefined {
	const choose = (node: ExampleNode): ExampleNode => {
		const [type, { id, name }] = isRegisteredByHand(node)
			? ([CREDENTIAL_TYPE, secret] as const)
			: ([API_CREDENTIAL_TYPE, api] as const);
		const isFine =
			!node.type.startsWith(`${PACKAGE_NAME}.`) ||
			known.includes(node.credentials?.[type]?.id ?? '');
		return isFine ? node : { ...node, credentials: { [type]: { id, name } } };
	};
	const chosen = nodes.map(choose);
	return chosen.every((node, index) => node === nodes[index]) ? undefined : chosen;
}
