import type { RegistrationState } from '../../nodes/SignedWebhooks/n8n/registration/state.ts';
import { ExpectedError, type Log } from '../../test/e2e/support/command.mts';
import { API_CREDENTIAL_TYPE, type SavedCredential } from '../../test/e2e/support/workflow.mts';
import type { Api, StoredWorkflow } from '../../test/e2e/support/api.mts';
import type { ApiAccess, Endpoint, ManagementApi } from '../../test/support/managementApi.mts';
import { readExamples, triggerIn, withCredential } from './examples.mts';
import { openMemory, type Memory } from './state.mts';
import type { Example, ExampleNode } from './examples.mts';

/** Where the demo sets up its workflows. */
export interface Place {
	/** The repository. */
	root: string;
	/** The demo's own folder. */
	folder: string;
	n8nUrl: string;
	n8n: Api;
	/** What the credential holds. */
	access: ApiAccess;
	platform: ManagementApi;
	log: Log;
}

/** A published example. */
export interface Flow {
	name: string;
	workflowId: string;
	/** In the editor. */
	link: string;
	/** Undefined when the user has removed it. */
	trigger: ExampleNode | undefined;
	/** What the trigger has registered on the platform; undefined when it has not. */
	endpoint: Endpoint | undefined;
}

const CREDENTIAL_NAME = 'Demo sandbox';

/**
 * Finds the credential, the workflows and their endpoints of an earlier start, and makes what is
 * missing. A workflow that the user has changed stays as it is.
 *
 * @throws ExpectedError when a workflow cannot be published
 */
export async function provision(place: Place): Promise<Flow[]> {
	const memory = openMemory(place.folder);
	await archiveOlder(place, memory);
	const credentials = await ensureCredential(place, memory);
	const flows: Flow[] = [];
	for (const example of readExamples(place.root)) {
		const workflow = await ensureWorkflow(place, memory, example, credentials);
		flows.push(await ensurePublished(place, workflow));
	}
	return flows;
}

/** The demo once had a single workflow, whose URL no platform calls any more. */
async function archiveOlder({ n8n, log }: Place, { older, save }: Memory): Promise<void> {
	if (older?.workflowId !== undefined) {
		const path = `/rest/workflows/${older.workflowId}/archive`;
		const isDone = await n8n.call('POST', path).catch(() => undefined); // it is gone
		if (isDone) log("The workflow of the older demo is in n8n's archive now.");
	}
	save();
}

interface Credentials {
	own: SavedCredential;
	/** The ids of all. */
	known: string[];
}

/** The sandbox may have another port or key than last time, so what the credential holds is renewed. */
async function ensureCredential(
	{ n8n, access }: Place,
	{ state, save }: Memory,
): Promise<Credentials> {
	const all = await n8n.call<Array<SavedCredential & { type: string }>>('GET', '/rest/credentials');
	const ours = all.filter(({ type }) => type === API_CREDENTIAL_TYPE);
	const found =
		ours.find(({ id }) => id === state.credentialId) ??
		ours.find(({ name }) => name === CREDENTIAL_NAME);
	const data = { baseUrl: access.apiUrl, apiKey: access.apiKey };
	const content = { name: found?.name ?? CREDENTIAL_NAME, type: API_CREDENTIAL_TYPE, data };
	if (found) await n8n.updateCredential(found.id, content);
	const own = found ?? (await n8n.createCredential(content));
	state.credentialId = own.id;
	save();
	return { own, known: [...all, own].map(({ id }) => id) };
}

async function ensureWorkflow(
	{ n8n }: Place,
	{ state, save }: Memory,
	{ file, workflow }: Example,
	{ own, known }: Credentials,
): Promise<StoredWorkflow> {
	const found = await findWorkflow(n8n, state.workflows[file], workflow.name);
	const nodes = withCredential((found ?? workflow).nodes as ExampleNode[], own, known);
	if (!found) {
		const created = await n8n.createWorkflow({ ...workflow, ...(nodes && { nodes }) });
		state.workflows[file] = created.id;
		save();
		return await n8n.workflow(created.id);
	}
	state.workflows[file] = found.id;
	save();
	if (!nodes) return found;
	const { id, connections, versionId } = found;
	await n8n.updateWorkflow(id, { nodes, connections, versionId });
	await n8n.unpublish(id);
	return await n8n.workflow(id);
}

/** By its id, else, when the demo was killed before it could remember that, by its name. */
async function findWorkflow(
	n8n: Api,
	id: string | undefined,
	name: string,
): Promise<StoredWorkflow | undefined> {
	const all = (await n8n.workflows()).filter(({ isArchived }) => isArchived !== true);
	const found = all.find((it) => it.id === id) ?? all.find((it) => it.name === name);
	return found && (await n8n.workflow(found.id));
}

/** Publishes it, unless it is published and the platform knows its URL. */
async function ensurePublished(place: Place, workflow: StoredWorkflow): Promise<Flow> {
	const { id: workflowId, name } = workflow;
	const trigger = triggerIn(workflow.nodes as unknown as ExampleNode[]);
	const endpointOf = async () => {
		const url = `${place.n8nUrl}/webhook/${trigger?.webhookId}/webhook`;
		return (await place.platform.endpoints()).find((it) => it.url === url);
	};
	const before = await endpointOf();
	const isFine = workflow.active && isInUse(before, workflow.staticData);
	if (!isFine) await publish(place, workflow);
	const endpoint = isFine ? before : await endpointOf();
	const link = `${place.n8nUrl}/workflow/${workflowId}`;
	place.log(
		`  ${name}: ${isFine ? 'found again' : 'published'}, ` +
			(endpoint ? `endpoint ${endpoint.id}` : 'but it registers no endpoint'),
	);
	return { name, workflowId, link, trigger, endpoint };
}

/**
 * Whether the platform sends to an endpoint, and the trigger has its secret. It has not when the demo
 * was killed between the two, or when somebody has rotated the secret since.
 */
function isInUse(endpoint: Endpoint | undefined, staticData: unknown): boolean {
	if (endpoint?.status !== 'enabled') return false;
	const remembered = Object.values((staticData ?? {}) as Record<string, Remembered>);
	return remembered.some(
		({ registration: it }) =>
			it?.endpointId === endpoint.id && it.secretVersion === endpoint.secret.version,
	);
}

/** What a trigger keeps in n8n's static data. */
interface Remembered {
	registration?: Pick<RegistrationState, 'endpointId' | 'secretVersion'>;
}

/** Publishes it anew if need be: that is when n8n lets a trigger register itself. */
async function publish(
	{ n8n, folder }: Place,
	{ id, name, active }: StoredWorkflow,
): Promise<void> {
	try {
		if (active) await n8n.unpublish(id);
		await n8n.publish(id);
	} catch (error) {
		throw new ExpectedError(
			`n8n does not publish the workflow "${name}". If you have changed it, archive it in the ` +
				`editor to get the example anew; or delete ${folder} to begin anew.\n${(error as Error).message}`,
		);
	}
}
