import type { Log } from '../harness/command.mts';
import { postEvent } from '../harness/post.mts';
import { resultOf } from './events.mts';
import { reportsRefusals } from './examples.mts';
import type { Tally } from './tally.mts';
import { lastStep, latestExecution, outputOf, type LiveFlow, type Route } from './trace.mts';

/** Sends two requests to each workflow that reports refusals, and prints the one report of both. */
export async function showReports(
	{ n8n }: Route,
	flows: LiveFlow[],
	tally: Tally,
	log: Log,
): Promise<void> {
	for (const flow of flows.filter(({ trigger }) => reportsRefusals(trigger))) {
		log(`\nRequests that the trigger rejects and reports: ${flow.name}`);
		const before = await latestExecution(n8n, flow);
		await postEvent(flow.url, '{}', undefined);
		const { status, json } = await postEvent(flow.url, '{}', undefined);
		const what = [
			'no signature, posted to its URL twice'.padEnd(40),
			`→ HTTP ${status} ${json?.code ?? ''}`,
		];
		const first = await n8n.nextExecution(flow.workflowId, String(before));
		if (first === undefined) {
			tally.say(false, [...what, '→ NO EXECUTION']);
			continue;
		}
		const isOnly = (await latestExecution(n8n, flow)) === Number(first.id);
		const execution = await n8n.execution(first.id);
		tally.say(isOnly && execution.status === 'success', [
			...what,
			isOnly ? '→ one execution' : '→ SEVERAL EXECUTIONS',
			`→ ${outputOf(execution, flow.trigger) ?? 'unknown output'} → ${lastStep(execution)}`,
		]);
		log(`      ${resultOf(execution)}`);
	}
}
