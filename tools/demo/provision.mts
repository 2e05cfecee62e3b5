import type { Api, StoredWorkflow } from '../harness/api.mts';
import { ensureCredentials, type Keys } from './credentials.mts';
import { readExamples, withCredentials, type Example, type ExampleNode } from './examples.mts';
import type { Place } from './place.mts';
import { ensurePublished, type Flow } from './publish.mts';
import { openMemory, type Memory } from './state.mts';

/**
 * Finds the credentials, the workflows and their endpoints of an earlier start, and makes what is
 * missing. A workflow that the user has changed stays as it is.
 *
 * @returns the workflows, and what the secret credential holds
 * @throws ExpectedError when a workflow cannot be published
 */
export async function provision(place: Place): Promise<{ flows: Flow[]; secret: string }> {
	const memory = openMemory(place.folder);
	await archiveOlder(place, memory);
	const keys = await ensureCredentials(place, memory);
	const flows: Flow[] = [];
	const examples = readExamples(place.root);
	const width = Math.max(...examples.map(({ workflow: { name } }) => name.length));
	for (const example of examples) {
		const workflow = await ensureWorkflow(place, memory, example, keys);
		flows.push(await ensurePublished(place, workflow, keys.secret, width));
	}
	return { flows, secret: keys.secret };
}

/** Its examples were others; what the user made of them stays in n8n's archive. */
async function archiveOlder({ n8n, log }: Place, { older, save }: Memory): Promise<void> {
	for (const id of older) {
		await n8n.call('POST', `/rest/workflows/${id}/archive`).catch(() => {}); // it is gone
	}
	if (older.length > 0) log("  The workflows of the older demo are now in n8n's archive.");
	save();
}

async function ensureWorkflow(
	{ n8n }: Place,
	{ state, save }: Memory,
	{ file, workflow }: Example,
	{ own, known }: Keys,
): Promise<StoredWorkflow> {
	const found = await findWorkflow(n8n, state.workflows[file], workflow.name);
	const nodes = withCredentials((found ?? workflow).nodes as ExampleNode[], own, known);
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
