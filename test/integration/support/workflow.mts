import { ExternalSecretsProxy } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { ICredentialsHelper, Workflow } from 'n8n-workflow';

import { SignedWebhooksTrigger } from '../../../nodes/SignedWebhooks/SignedWebhooksTrigger.node.ts';

const NODE_TYPE = 'n8n-nodes-signed-webhooks.signedWebhooksTrigger';

/** The node as n8n loads it: one object for all workflows. */
export const nodeType: INodeType = new SignedWebhooksTrigger();

const nodeTypes: INodeTypes = {
	getByName: (name) => nodeTypes.getByNameAndVersion(name),
	getByNameAndVersion(name) {
		if (name !== NODE_TYPE) throw new Error(`Unrecognized node type: ${name}`);
		return nodeType;
	},
	getKnownTypes: () => ({ [NODE_TYPE]: { className: 'SignedWebhooksTrigger', sourcePath: '' } }),
};

const notHere = (): never => {
	throw new Error('The trigger has no business asking n8n for this');
};

/** Decrypted credentials by id, as n8n's database would hold them; tests change the map. */
export class CredentialStore extends ICredentialsHelper {
	readonly saved = new Map<string, ICredentialDataDecryptedObject>();

	/** How often a credential was read. */
	reads = 0;

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		// A database answers later, never within the same turn.
		await new Promise((resolve) => setImmediate(resolve));
		const found = this.saved.get(details.id ?? '');
		if (found === undefined) throw new Error(`Credential "${details.id}" could not be found`);
		return { ...found };
	}

	isCredentialUsableByNode = (): boolean => true;
	getParentTypes = (): string[] => [];
	getCredentialsProperties = (): INodeProperties[] => [];
	authenticate = async (): Promise<IHttpRequestOptions> => notHere();
	preAuthentication = async (): Promise<undefined> => notHere();
	runPreAuthentication = async (): Promise<undefined> => notHere();
	getCredentials = async (): Promise<ICredentials> => notHere();
	updateCredentials = async (): Promise<void> => notHere();
	updateCredentialsOauthTokenData = async (): Promise<void> => notHere();
}

/** The trigger's node as a saved workflow holds it; `id` also names its workflow and credential. */
export const triggerNode = (id: string, parameters: INodeParameters): INode => ({
	id: `node-${id}`,
	name: 'Signed Webhooks Trigger',
	type: NODE_TYPE,
	typeVersion: 2,
	position: [0, 0],
	parameters: { registration: 'manual', ...parameters },
	credentials: { signedWebhooksSecretApi: { id: `credential-${id}`, name: 'Signing secret' } },
});

const BASE_URL = 'http://127.0.0.1';

/** What n8n hands to a run beside the workflow. */
const additionalDataOf = (
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData => ({
	credentialsHelper,
	externalSecretsProxy: new ExternalSecretsProxy(),
	currentNodeExecutionIndex: 0,
	executeWorkflow: async () => notHere(),
	getRunExecutionData: async () => undefined,
	getRuntimeCredential: async () => undefined,
	startRunnerTask: async () => notHere(),
	logAiEvent: () => {},
	restApiUrl: `${BASE_URL}/rest`,
	instanceBaseUrl: BASE_URL,
	formBaseUrl: `${BASE_URL}/form`,
	formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
	formTestBaseUrl: `${BASE_URL}/form-test`,
	webhookBaseUrl: `${BASE_URL}/webhook`,
	webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
	webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
	mcpBaseUrl: `${BASE_URL}/mcp`,
	mcpTestBaseUrl: `${BASE_URL}/mcp-test`,
	variables: {},
});

/** A published workflow, ready to run. */
export interface LoadedTrigger {
	workflow: Workflow;
	/** The trigger in it, its parameters completed with their defaults. */
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** Builds a workflow that holds nothing but the saved trigger. */
export function loadTrigger(id: string, saved: INode, store: CredentialStore): LoadedTrigger {
	const workflow = new Workflow({
		id: `workflow-${id}`,
		name: 'Integration test',
		nodes: [structuredClone(saved)],
		connections: {},
		active: true,
		nodeTypes,
	});
	const node = workflow.getNode(saved.name);
	if (node === null) throw new Error('The workflow has lost its trigger');
	return { workflow, node, additionalData: additionalDataOf(store) };
}
