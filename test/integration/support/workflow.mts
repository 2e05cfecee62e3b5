import { ExternalSecretsProxy } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	IDataObject,
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

import { SignedWebhooksApi } from '../../../credentials/SignedWebhooksApi.credentials.ts';
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

const apiCredential = new SignedWebhooksApi();

const notHere = (): never => {
	throw new Error('The trigger has no business asking n8n for this');
};

/** Decrypted credentials by id, as n8n's database would hold them; tests change the map. */
export class CredentialStore extends ICredentialsHelper {
	readonly saved = new Map<string, ICredentialDataDecryptedObject>();

	/** How often a credential was read. */
	reads = 0;

	/** What the next reads throw, first to last: the database is busy, say. */
	faults: Error[] = [];

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		// A database answers later, never within the same turn.
		await new Promise((resolve) => setImmediate(resolve));
		const fault = this.faults.shift();
		if (fault !== undefined) throw fault;
		const found = this.saved.get(details.id ?? '');
		if (found === undefined) throw new Error(`Credential "${details.id}" could not be found`);
		return { ...found };
	}

	isCredentialUsableByNode = (): boolean => true;
	getParentTypes = (): string[] => [];
	getCredentialsProperties = (): INodeProperties[] => [];

	/** @see n8n 2.41.1, dist/credentials-helper.js, `authenticate`: a function of the credential type is called */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await apiCredential.authenticate(credentials, request);
	}

	preAuthentication = async (): Promise<undefined> => undefined;
	runPreAuthentication = async (): Promise<undefined> => notHere();
	getCredentials = async (): Promise<ICredentials> => notHere();
	updateCredentials = async (): Promise<void> => notHere();
	updateCredentialsOauthTokenData = async (): Promise<void> => notHere();
}

/** The trigger's node as a saved workflow holds it; `id` also names its workflow and credential. */
export const triggerNode = (id: string, parameters: INodeParameters): INode => ({
	id: `node-${id}`,
	webhookId: id,
	name: 'Signed Webhooks Trigger',
	type: NODE_TYPE,
	typeVersion: 2,
	position: [0, 0],
	parameters: { registration: 'manual', ...parameters },
	credentials: {
		signedWebhooksSecretApi: { id: `credential-${id}`, name: 'Signing secret' },
		signedWebhooksApi: { id: `api-${id}`, name: 'Management API' },
	},
});

/** What n8n hands to a run beside the workflow. */
const additionalDataOf = (
	credentialsHelper: ICredentialsHelper,
	baseUrl: string,
): IWorkflowExecuteAdditionalData => ({
	credentialsHelper,
	externalSecretsProxy: new ExternalSecretsProxy(),
	currentNodeExecutionIndex: 0,
	executeWorkflow: async () => notHere(),
	getRunExecutionData: async () => undefined,
	getRuntimeCredential: async () => undefined,
	startRunnerTask: async () => notHere(),
	logAiEvent: () => {},
	restApiUrl: `${baseUrl}/rest`,
	instanceBaseUrl: baseUrl,
	formBaseUrl: `${baseUrl}/form`,
	formWaitingBaseUrl: `${baseUrl}/form-waiting`,
	formTestBaseUrl: `${baseUrl}/form-test`,
	webhookBaseUrl: `${baseUrl}/webhook`,
	webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
	webhookTestBaseUrl: `${baseUrl}/webhook-test`,
	mcpBaseUrl: `${baseUrl}/mcp`,
	mcpTestBaseUrl: `${baseUrl}/mcp-test`,
	variables: {},
});

/** A published workflow, ready to run. */
export interface LoadedTrigger {
	workflow: Workflow;
	/** The trigger in it, its parameters completed with their defaults. */
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

/** What was saved of a workflow. */
export interface SavedWorkflow {
	id: string;
	name: string;
	node: INode;
	staticData: IDataObject;
}

/** Builds a workflow that holds nothing but the saved trigger. */
export function loadTrigger(
	{ id, name, node: saved, staticData }: SavedWorkflow,
	store: CredentialStore,
	baseUrl: string,
): LoadedTrigger {
	const workflow = new Workflow({
		id,
		name,
		nodes: [structuredClone(saved)],
		connections: {},
		active: true,
		nodeTypes,
		staticData: structuredClone(staticData),
	});
	const node = workflow.getNode(saved.name);
	if (node === null) throw new Error('The workflow has lost its trigger');
	return { workflow, node, additionalData: additionalDataOf(store, baseUrl) };
}
