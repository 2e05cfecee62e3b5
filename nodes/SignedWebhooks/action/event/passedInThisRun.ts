import type { IExecuteData, IExecuteFunctions } from 'n8n-workflow';

/** By what n8n runs a node with: one object for all tries of a run, another one for the next run. */
const runs = new WeakMap<IExecuteData, Map<number, Set<string>>>();

/**
 * The keys that this run of the node has let pass. With Retry On Fail n8n runs a node again when its
 * first output item has a field `error`, and throws away what it put out before. The next round of a
 * loop is another run.
 */
export function passedInThisRun(context: IExecuteFunctions): Set<string> {
	const run = context.getExecuteData();
	const rounds = runs.get(run) ?? new Map<number, Set<string>>();
	runs.set(run, rounds);
	const round = context.getWorkflowDataProxy(0).$runIndex as number;
	const passed = rounds.get(round) ?? new Set();
	rounds.set(round, passed);
	return passed;
}
