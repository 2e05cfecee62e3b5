import { ExecuteContext, ExternalSecretsProxy, LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, Workflow } from 'n8n-workflow';

import { execute } from '../../../nodes/SignedWebhooks/action/execute.ts';
import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import { SignedWebhooks } from '../../../nodes/SignedWebhooks/SignedWebhooks.node.ts';
import { CredentialStore } from './workflow.mts';

const NODE_TYPE = 'n8n-nodes-signed-webhooks.signedWebhooks';

/** The node as n8n loads it: one object for all workflows. */
export const nodeType: INodeType = new SignedWebhooks();

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({ [NODE_TYPE]: { className: 'SignedWebhooks', sourcePath: '' } }),
};

const notHere = (): never => {
	throw new Error('The node has no business asking n8n for this');
};

/** How the node is run. */
export interface Running {
	/** The JSON of each input item, or whole items; one empty item by default. */
	items?: Array<IDataObject | INodeExecutionData>;
	continueOnFail?: boolean;
	/** How often n8n runs the node before it takes its output, as with Retry On Fail. */
	tries?: number;
	mode?: WorkflowExecuteMode;
	/** Which node of which workflow it is; both have a memory for duplicates. */
	nodeId?: string;
	workflowId?: string;
	timezone?: string;
	abortSignal?: AbortSignal;
	/** Another platform than the one that the credential names. */
	platform?: Platform;
	/** What n8n's webhooks begin with, such as `https://n8n.example.com`. */
	webhookUrl?: string;
}

const isItem = (item: IDataObject | INodeExecutionData): item is INodeExecutionData =>
	'json' in item;

/** Runs the node as n8n does, with n8n-core's real contexts, against one management API. */
export class TestAction {
	private readonly credentials = new CredentialStore();

	/** Without an API no credential is set. */
	constructor(api?: { apiUrl: string; apiKey: string }) {
		if (api !== undefined) this.connect({ baseUrl: api.apiUrl, apiKey: api.apiKey });
	}

	private isConnected = false;

	connect(credential: ICredentialDataDecryptedObject): void {
		this.isConnected = true;
		this.credentials.saved.set('api', credential);
	}

	/** The items that leave the node. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		running: Running = {},
	): Promise<INodeExecutionData[]> {
		const { mode = 'trigger' } = running;
		const { workflow, node, additionalData } = this.load(
			{ resource, operation, ...parameters },
			running,
		);
		const items = (running.items ?? [{}]).map((item) => (isItem(item) ? item : { json: item }));
		const inputData = { main: [items] };
		const executeData: IExecuteData = { data: inputData, node, source: null };
		const runOnce = async () => {
			const context = new ExecuteContext(
				workflow,
				node,
				additionalData,
				mode,
				createEmptyRunExecutionData(),
				0,
				items,
				inputData,
				executeData,
				[],
				running.abortSignal,
			);
			if (running.platform !== undefined) return await execute(context, running.platform);
			const outputs = (await nodeType.execute?.call(context)) as INodeExecutionData[][];
			if (outputs.length !== 1) throw new Error(`${outputs.length} outputs`);
			return outputs[0] ?? [];
		};
		for (let attempt = 1; attempt < (running.tries ?? 1); attempt += 1) await runOnce();
		return await runOnce();
	}

	/** The JSON of the only item that leaves the node. */
	async json<T = IDataObject>(...call: Parameters<TestAction['run']>): Promise<T> {
		const items = await this.run(...call);
		if (items.length !== 1) throw new Error(`${items.length} items`);
		return items[0]?.json as T;
	}

	/** The error that the run ends with. */
	async error(
		...call: Parameters<TestAction['run']>
	): Promise<Error & { description?: string; context: IDataObject; httpCode?: string }> {
		const outcome = await this.run(...call).then(
			() => undefined,
			(error: unknown) => error,
		);
		if (outcome instanceof Error) return outcome as Awaited<ReturnType<TestAction['error']>>;
		throw new Error('The run did not fail');
	}

	/** What the editor calls the lists of a field with. */
	editor(parameters: INodeParameters = {}, running: Running = {}): LoadOptionsContext {
		const { workflow, node, additionalData } = this.load(parameters, running);
		return new LoadOptionsContext(workflow, node, additionalData, '');
	}

	/** What n8n builds from a saved workflow; parameters that are not named have their defaults. */
	load(
		parameters: INodeParameters,
		{
			nodeId = 'node-1',
			workflowId = 'workflow-1',
			timezone = 'UTC',
			webhookUrl = '',
			...running
		}: Running,
	): { workflow: Workflow; node: INode; additionalData: IWorkflowExecuteAdditionalData } {
		const workflow = new Workflow({
			id: workflowId,
			name: 'Integration test',
			nodes: [
				{
					id: nodeId,
					name: 'Signed Webhooks',
					type: NODE_TYPE,
					typeVersion: 1,
					position: [0, 0],
					parameters: structuredClone(parameters),
					...(running.continueOnFail && { onError: 'continueRegularOutput' as const }),
					...(this.isConnected && {
						credentials: { signedWebhooksApi: { id: 'api', name: 'Management API' } },
					}),
				},
			],
			connections: {},
			active: true,
			nodeTypes,
			settings: { timezone },
		});
		const node = workflow.getNode('Signed Webhooks');
		if (node === null) throw new Error('The workflow has lost its node');
		return { workflow, node, additionalData: additionalDataOf(this.credentials, webhookUrl) };
	}
}

const additionalDataOf = (
	credentialsHelper: CredentialStore,
	webhookUrl: string,
): IWorkflowExecuteAdditionalData => ({
	credentialsHelper,
	externalSecretsProxy: new ExternalSecretsProxy(),
	currentNodeExecutionIndex: 0,
	executionId: 'execution-1',
	executeWorkflow: async () => notHere(),
	getRunExecutionData: async () => undefined,
	getRuntimeCredential: async () => undefined,
	startRunnerTask: async () => notHere(),
	logAiEvent: () => {},
	restApiUrl: '',
	instanceBaseUrl: '',
	formBaseUrl: '',
	formWaitingBaseUrl: '',
	formTestBaseUrl: '',
	webhookBaseUrl: '',
	webhookWaitingBaseUrl: `${webhookUrl}/webhook-waiting`,
	webhookTestBaseUrl: '',
	mcpBaseUrl: '',
	mcpTestBaseUrl: '',
	variables: {},
});
