import { randomUUID } from 'node:crypto';

import {
	managementApi,
	type ApiAccess,
	type Endpoint,
	type ManagementApi,
} from './managementApi.mts';
import type { Api } from './api.mts';
import type { Json } from './calls.mts';
import { countRunsByEvent } from './executions.mts';
import type { N8n } from './n8n.mts';
import {
	API_CREDENTIAL_TYPE,
	buildWorkflow,
	type SavedCredential,
	type TriggerSettings,
} from './workflow.mts';

/** A trigger that registers itself. */
export interface Registered {
	workflowId: string;
	/** The production URL. */
	url: string;
	/** Its endpoints on the platform: those with its URL. */
	endpoints: () => Promise<Endpoint[]>;
	/** The only one; throws when there is none, or another. */
	endpoint: () => Promise<Endpoint>;
	/** Saves other parameters, or another name, of the trigger; publishing is up to the caller. */
	change: (change: { name?: string; parameters?: Json }) => Promise<void>;
	/** Publishes what was saved. */
	publish: () => Promise<void>;
	unpublish: () => Promise<void>;
	/** How often each event was run, by the event's id. */
	runs: () => Promise<Map<string, number>>;
}

/** What holds the API key, and which platform it belongs to. */
export interface Account {
	credential: SavedCredential;
	platform: ManagementApi;
}

/** Saves the API key in n8n. */
export async function saveAccount(n8nApi: Api, access: ApiAccess): Promise<Account> {
	const credential = await n8nApi.createCredential({
		name: `API ${randomUUID()}`,
		type: API_CREDENTIAL_TYPE,
		data: { baseUrl: access.apiUrl, apiKey: access.apiKey },
	});
	return { credential, platform: managementApi(access) };
}

/** Creates a workflow with a trigger that registers itself; it is not published yet. */
export async function createRegistered(
	n8n: N8n,
	n8nApi: Api,
	{ credential, platform }: Account,
	settings: Omit<TriggerSettings, 'credential' | 'api'> = { format: 'workspace' },
): Promise<Registered> {
	const built = buildWorkflow(`Registered ${randomUUID()}`, [{ ...settings, api: credential }]);
	const { id } = await n8nApi.createWorkflow(built.workflow);
	const url = `${n8n.url}${built.paths[0]}`;
	const endpoints = async () => (await platform.endpoints()).filter((it) => it.url === url);
	return {
		workflowId: id,
		url,
		endpoints,
		async endpoint() {
			const found = await endpoints();
			if (found.length !== 1) throw new Error(`${found.length} endpoints have the URL ${url}`);
			return found[0]!;
		},
		async change({ name, parameters }) {
			const { nodes, connections, versionId } = await n8nApi.workflow(id);
			const trigger = nodes[0] as { name: string; parameters: Json };
			const renamed = { ...(connections as Json) };
			if (name !== undefined) {
				renamed[name] = renamed[trigger.name];
				delete renamed[trigger.name];
				trigger.name = name;
			}
			trigger.parameters = { ...trigger.parameters, ...parameters };
			await n8nApi.updateWorkflow(id, { nodes, connections: renamed, versionId });
		},
		publish: async () => await n8nApi.publish(id),
		unpublish: async () => await n8nApi.unpublish(id),
		runs: async () => await countRunsByEvent(n8n, id),
	};
}
