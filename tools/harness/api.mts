import { parse } from 'flatted';

import { caller, poll, type Call, type Json } from './calls.mts';
import type { N8n } from './n8n.mts';
import { publishingOf1, publishingOf2, workflowCalls } from './workflowCalls.mts';

export type { StoredWorkflow } from './workflowCalls.mts';

/** The owner whom `connect` creates on a fresh n8n, and whose login the demo prints. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Signed-Webhooks-1',
};

/** One line of n8n's execution list. */
export interface ExecutionSummary {
	id: string;
	/** `success`, `error`, `running`, … */
	status: string;
	workflowId: string;
	/** RFC 3339; missing while it runs. */
	stoppedAt?: string | null;
}

/** An execution with its data. */
export interface Execution extends ExecutionSummary {
	/** What n8n stored, word for word. */
	raw: string;
	/** `data` parsed: the runs of every node under its name. */
	runData: Record<string, Array<{ data?: { main: Array<Item[] | null> } }>>;
}

/** What goes from node to node. */
export interface Item {
	json: Json;
	binary?: Record<string, StoredFile>;
}

/** A file of an item. n8n 2.x keeps its bytes on disk, n8n 1.x in the item. */
export interface StoredFile {
	/** Where it lies on disk; else `data` is the bytes in base64. */
	id?: string;
	data: string;
	fileName?: string;
	/** In words, such as `52.1 kB`. */
	fileSize?: string;
}

/** A logged-in owner's hold of an n8n. */
export type Api = Awaited<ReturnType<typeof connect>>;

/**
 * Sets up the owner of a fresh n8n, or logs in, and returns the calls of n8n's own editor.
 *
 * Every call throws an Error with method, path, status and answer when n8n refuses it.
 */
export async function connect(n8n: Pick<N8n, 'url' | 'host'>) {
	const { call, bytes } = caller(n8n.url);
	try {
		await call('POST', '/rest/owner/setup', OWNER);
	} catch {
		const { email: emailOrLdapLoginId, password } = OWNER;
		await call('POST', '/rest/login', { emailOrLdapLoginId, password });
	}
	const executions = async (filter: { workflowId: string }) => {
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '100' });
		return (await call<{ results: ExecutionSummary[] }>('GET', `/rest/executions?${query}`))
			.results;
	};
	return {
		call,
		...credentialCalls(call),
		...workflowCalls(call),
		...(n8n.host.key === '1' ? publishingOf1(call) : publishingOf2(call)),
		/** The latest 100 executions of a workflow, newest first. */
		executions,
		/** One execution with the data of every node. */
		execution: async (id: string): Promise<Execution> => {
			const stored = await call<ExecutionSummary & { data: string }>(
				'GET',
				`/rest/executions/${id}`,
			);
			const { resultData } = parse(stored.data) as { resultData: Pick<Execution, 'runData'> };
			return { ...stored, raw: stored.data, runData: resultData.runData };
		},
		/** The bytes of a file in an execution. */
		file: async ({ id, data }: StoredFile) =>
			id === undefined
				? Buffer.from(data, 'base64')
				: await bytes(`/rest/binary-data?${new URLSearchParams({ id, action: 'download' })}`),
		/**
		 * Waits for the first execution after `lastId` to end; undefined if none does within 15 s.
		 * n8n counts its executions up.
		 */
		nextExecution: async (workflowId: string, lastId: string) => {
			const isNext = (it: ExecutionSummary) => Number(it.id) > Number(lastId) && hasEnded(it);
			const list = await poll(
				async () => await executions({ workflowId }),
				(found) => found.some(isNext),
				15_000,
			);
			return list.findLast(isNext);
		},
		/** Waits for one execution to end; returns it as it is then, or when the time is over. */
		waitForExecution: async (workflowId: string, id: string, timeoutMs: number) =>
			await poll(
				async () => (await executions({ workflowId })).find((it) => it.id === id),
				(it) => Boolean(it?.stoppedAt),
				timeoutMs,
			),
		/**
		 * Waits until a workflow has at least `count` executions and all have ended.
		 *
		 * @throws after `timeoutMs`, saying how many there are
		 */
		waitForExecutions: async (workflowId: string, count: number, timeoutMs = 15_000) => {
			const found = await poll(
				async () => await executions({ workflowId }),
				(list) => list.length >= count && list.every(hasEnded),
				timeoutMs,
			);
			if (found.length >= count && found.every(hasEnded)) return found;
			const states = found.map(({ status }) => status).join(', ');
			throw new Error(`Expected ${count} ended executions, there are ${found.length}: ${states}`);
		},
	};
}

const hasEnded = ({ status }: ExecutionSummary) => !['new', 'running', 'waiting'].includes(status);

/** What a node emitted in its last run: one list per output, each of its items' JSON. */
export function nodeOutput(execution: Execution, node: string): Json[][] {
	const outputs = execution.runData[node]?.at(-1)?.data?.main ?? [];
	return outputs.map((items) => (items ?? []).map(({ json }) => json));
}

function credentialCalls(call: Call) {
	return {
		createCredential: async (credential: { name: string; type: string; data: Json }) =>
			await call<{ id: string; name: string }>('POST', '/rest/credentials', credential),
		updateCredential: async (id: string, credential: { name: string; type: string; data: Json }) =>
			await call('PATCH', `/rest/credentials/${id}`, credential),
		deleteCredential: async (id: string) => await call('DELETE', `/rest/credentials/${id}`),
	};
}
