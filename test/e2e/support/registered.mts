import { randomUUID } from 'node:crypto';

import { parse } from 'flatted';

import {
	managementApi,
	type ApiAccess,
	type Endpoint,
	type ManagementApi,
} from '../../support/managementApi.mts';
import type { Api, Execution } from './api.mts';
import { poll, type Json } from './calls.mts';
import { sql } from './database.mts';
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
		runs: async () => await runsOf(n8n, id),
	};
}

/** The executions of a workflow that a kill has cut off, and the event of each. */
export async function crashedRuns(
	n8n: N8n,
	workflowId: string,
): Promise<Array<{ id: number; event: string }>> {
	const rows = await sql<{ id: number; data: string }>(
		n8n,
		`SELECT id, data FROM execution_data JOIN execution_entity ON id = executionId
		 WHERE execution_entity.workflowId = '${workflowId}' AND status = 'crashed'`,
	);
	return rows.map(({ id, data }) => ({ id, event: eventIn(data) ?? '' }));
}

/** The id of the event in an execution's data. */
const eventIn = (data: string): string | undefined => /"(evt_[\w-]+)"/.exec(data)?.[1];

/**
 * Counts the executions of a workflow by the id of the event that each was started with.
 *
 * @param node counts only those in which this node got the event
 */
export async function runsOf(
	n8n: N8n,
	workflowId: string,
	node?: string,
): Promise<Map<string, number>> {
	const rows = await sql<{ data: string }>(
		n8n,
		`SELECT data FROM execution_data JOIN execution_entity ON id = executionId
		 WHERE execution_entity.workflowId = '${workflowId}'`,
	);
	const counts = new Map<string, number>();
	for (const { data } of rows) {
		const event = eventIn(data);
		if (event !== undefined && (node === undefined || reached(data, node))) {
			counts.set(event, (counts.get(event) ?? 0) + 1);
		}
	}
	return counts;
}

/** Whether an item came to a node in an execution, which n8n stores as flatted text. */
export function reached(data: string, node: string): boolean {
	const { resultData } = parse(data) as { resultData: Pick<Execution, 'runData'> };
	const outputs = resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return outputs.some((items) => (items ?? []).length > 0);
}

/** Milliseconds without a further event after which none is expected any more. */
const STANDSTILL = 90_000;

/** Waits until each of these events was run, or nothing has gone on for long; returns the runs. */
export async function waitForRuns(
	runs: () => Promise<Map<string, number>>,
	events: string[],
): Promise<{ runs: Map<string, number>; missing: string[] }> {
	let missing = events;
	for (;;) {
		const before = missing.length;
		const found = await poll(
			runs,
			(counts) => events.filter((id) => !counts.has(id)).length < before,
			STANDSTILL,
		);
		missing = events.filter((id) => !found.has(id));
		if (missing.length === 0 || missing.length === before) return { runs: found, missing };
	}
}

/**
 * Waits until each of these events was run, however long a busy machine takes.
 *
 * @throws once nothing has gone on for long, saying how many are missing
 */
export async function allRun(
	runs: () => Promise<Map<string, number>>,
	events: string[],
): Promise<Map<string, number>> {
	const { runs: found, missing } = await waitForRuns(runs, events);
	if (missing.length === 0) return found;
	throw new Error(`${missing.length} of ${events.length} events never ran: ${missing[0]}, …`);
}
