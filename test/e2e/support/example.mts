import { randomUUID } from 'node:crypto';

import {
	productionUrl,
	readExamples,
	triggerIn,
	withCredentials,
	type Credentials,
	type ExampleNode,
} from '../../../tools/demo/examples.mts';
import type { Execution, Item } from '../../../tools/harness/api.mts';
import type { Instance } from '../../../tools/harness/instance.mts';
import { repoRoot } from '../../../tools/harness/repo.mts';

/** An example in n8n: imported as it is, its credentials chosen, published. */
export interface OpenExample {
	/** Its trigger for events, if it has one. */
	trigger: ExampleNode | undefined;
	/** Where that receives them. */
	url: string;
	/** What has run so far, oldest first. */
	executions: Execution[];
	/** Lets something happen and waits until it has run `count` times more; returns these runs. */
	after: (happening: () => unknown, count?: number) => Promise<[Execution, ...Execution[]]>;
	/** Runs it from one of its triggers, by hand. */
	runFrom: (triggerName: string) => Promise<Execution>;
}

/** A download is tried three times, 5 s apart. */
const PATIENCE_MS = 45_000;

/** @param name the file's, without `.json` */
export async function openExample(
	{ n8n, api }: Instance,
	credentials: Credentials,
	name: string,
): Promise<OpenExample> {
	const { workflow } = readExamples(repoRoot()).find(({ file }) => file === `${name}.json`)!;
	// Importing a file, the editor gives each trigger for webhooks a URL of its own.
	const imported = workflow.nodes.map((node) =>
		node === triggerIn(workflow.nodes) ? { ...node, webhookId: randomUUID() } : node,
	);
	const nodes = withCredentials(imported, credentials);
	const { id } = await api.createWorkflow({ ...workflow, nodes });
	await api.publish(id);
	const trigger = triggerIn((await api.workflow(id)).nodes as unknown as ExampleNode[]);
	const executions: Execution[] = [];
	const after: OpenExample['after'] = async (happening, count = 1) => {
		const before = executions.length;
		await happening();
		const list = await api.waitForExecutions(id, before + count, PATIENCE_MS);
		const fresh = list.reverse().slice(before);
		for (const it of fresh) executions.push(await api.execution(it.id));
		return executions.slice(before) as [Execution, ...Execution[]];
	};
	return {
		trigger,
		url: trigger ? productionUrl(n8n.url, trigger) : '',
		executions,
		after,
		runFrom: async (triggerName) => {
			const executionId = await api.runFrom(id, triggerName);
			await api.waitForExecution(id, executionId!, PATIENCE_MS);
			const execution = await api.execution(executionId!);
			executions.push(execution);
			return execution;
		},
	};
}

/** The nodes that ran, in their order. */
export const wayOf = ({ runData }: Execution): string[] => Object.keys(runData);

/** What came out of a node, on whichever output. */
export const itemsOf = ({ runData }: Execution, node: string): Item[] =>
	(runData[node] ?? []).flatMap(({ data }) => data?.main.flatMap((items) => items ?? []) ?? []);
