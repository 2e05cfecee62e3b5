import { HookContext } from 'n8n-core';
import type {
	IBinaryKeyData,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { post, postHalf, type Answer, type Sending } from './client.mts';
import {
	CredentialStore,
	loadTrigger,
	nodeType,
	triggerNode,
	type LoadedTrigger,
} from './workflow.mts';

/** An execution that n8n created: what the trigger emitted, one list per output. */
export type Execution = IDataObject[][];

/** Creates the execution. `senderGone` settles when the sender has hung up or has its answer. */
export type StartStep = (senderGone: Promise<void>) => Promise<void>;

/** What a fresh trigger verifies with. */
export const SECRET = 'whsec_integration_test_secret';

/** What the tests change it to. */
export const NEW_SECRET = 'whsec_another_secret_for_the_tests';

/** How n8n calls a registration hook. */
export interface HookCall {
	mode: WorkflowExecuteMode;
	activation: WorkflowActivateMode;
	/** Whether it is about the test URL. */
	isTest: boolean;
}

/** The context of a registration hook. */
export function hookContextOf(
	{ workflow, node, additionalData }: LoadedTrigger,
	{ mode, activation, isTest }: HookCall,
): HookContext {
	const [webhookDescription] = nodeType.description.webhooks ?? [];
	if (webhookDescription === undefined) throw new Error('No such webhook');
	const webhookData = {
		httpMethod: 'POST' as const,
		node: node.name,
		path: `${node.webhookId}/webhook`,
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
		isTest,
	};
	return new HookContext(workflow, node, additionalData, mode, activation, webhookData);
}

/** A published workflow with our trigger, and all that n8n knows about it. */
export class TestTrigger {
	/** `webhook` for the production URL, `manual` while listening for a test event. */
	mode: WorkflowExecuteMode = 'webhook';

	readonly executions: Execution[] = [];

	/** The files of the newest execution's first item. */
	binary: IBinaryKeyData | undefined;

	/** What `webhook()` threw: n8n records a failed execution for each. */
	readonly failures: unknown[] = [];

	/** Requests that were not dealt with yet. */
	pending = 0;

	/** A test replaces it to make starting an execution slow, or fail. */
	start: StartStep = async () => {};

	readonly credentials = new CredentialStore();

	/** As a saved workflow holds it; parameters that the user left alone are absent. */
	readonly node: INode;

	/** What n8n saved for the workflow's nodes, by `node:` and their name. */
	staticData: IDataObject = {};

	/** What n8n holds, instead of that, while it listens for a test event. */
	testStaticData: IDataObject | undefined;

	/** A copy of a workflow gets another. */
	workflowId: string;

	workflowName = 'Integration test';

	constructor(
		readonly id: string,
		readonly baseUrl: string,
		parameters: INodeParameters,
	) {
		this.workflowId = `workflow-${id}`;
		this.node = triggerNode(id, parameters);
		this.saveCredential({ secret: SECRET });
	}

	/** Changes the credential that the node uses. */
	saveCredential(data: ICredentialDataDecryptedObject): void {
		this.credentials.saved.set(this.credentialId, data);
	}

	deleteCredential(): void {
		this.credentials.saved.delete(this.credentialId);
	}

	/** Has the node use another credential. */
	useCredential(id: string, data: ICredentialDataDecryptedObject): void {
		this.node.credentials = { signedWebhooksSecretApi: { id, name: 'Another' } };
		this.saveCredential(data);
	}

	private get credentialId(): string {
		return this.node.credentials?.signedWebhooksSecretApi?.id ?? '';
	}

	/** The production URL. */
	get url(): string {
		return `${this.baseUrl}/webhook/${this.id}/webhook`;
	}

	get testUrl(): string {
		return `${this.baseUrl}/webhook-test/${this.id}/webhook`;
	}

	/** What n8n builds anew for every request, from what was saved. */
	load(): LoadedTrigger {
		const { workflowId: id, workflowName: name, node, staticData } = this;
		const loaded = loadTrigger({ id, name, node, staticData }, this.credentials, this.baseUrl);
		if (this.testStaticData) loaded.workflow.setTestStaticData(this.testStaticData);
		return loaded;
	}

	/** What n8n calls the registration hooks with. */
	hookContext(): HookContext {
		const { mode } = this;
		return hookContextOf(this.load(), { mode, activation: 'activate', isTest: mode === 'manual' });
	}

	/** Posts an event (or bytes) to the trigger's URL, signed with `SECRET` unless told otherwise. */
	async post(body: unknown, sending: Sending = {}): Promise<Answer> {
		return await post(this.url, body, { secret: SECRET, ...sending });
	}

	/** Posts half of a body, hangs up, and waits until n8n has dealt with that. */
	async postHalf(body: unknown, contentType: string, headers = {}): Promise<void> {
		const sender = postHalf(this.url, body, { 'Content-Type': contentType, ...headers });
		while (this.pending === 0) await sleep(5);
		sender.destroy();
		await this.idle();
	}

	/** Waits until every request was dealt with, also those whose senders have hung up. */
	async idle(): Promise<void> {
		while (this.pending > 0) await sleep(5);
	}

	/** The items of the only execution, with the index of the output that they are on. */
	get emitted(): { output: number; item: IDataObject } {
		if (this.executions.length !== 1) throw new Error(`${this.executions.length} executions`);
		const outputs = this.executions[0] ?? [];
		const items = outputs.flatMap((list, output) => list.map((item) => ({ output, item })));
		if (items.length !== 1 || items[0] === undefined) throw new Error(`${items.length} items`);
		return items[0];
	}
}
