import { nodeOutput, type Api } from '../harness/api.mts';
import type { Log } from '../harness/command.mts';
import { isStartedByHand, type Flow } from './publish.mts';
import type { Tally } from './tally.mts';
import { lastStep } from './trace.mts';

/** Some requests to the platform. */
const TIMEOUT_MS = 30_000;

/** Runs each workflow that waits for no event, as its button in the editor does, and prints what it tells. */
export async function runByHand(n8n: Api, flows: Flow[], tally: Tally, log: Log): Promise<void> {
	for (const { name, workflowId, link, handStart } of flows.filter(isStartedByHand)) {
		log(`\n${name}  ${link}/executions`);
		const id = (await n8n.runFrom(workflowId, handStart!.name))!;
		const end = await n8n.waitForExecution(workflowId, id, TIMEOUT_MS);
		const status = end?.stoppedAt ? end.status : 'not ended';
		tally.say(status === 'success', ['started by hand', `execution ${id}: ${status}`]);
		if (status !== 'success') continue;
		const execution = await n8n.execution(id);
		const [item] = nodeOutput(execution, lastStep(execution)).flat();
		const lines = Object.values(item ?? {}).flatMap((value) => String(value).split('\n'));
		for (const line of lines) log(`    ${line}`);
	}
}
