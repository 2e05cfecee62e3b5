import { poll } from '../../harness/calls.mts';
import { withProgress, type Log } from '../../harness/command.mts';
import { countRunsByEvent } from '../../harness/executions.mts';
import { markdownTable, percentiles } from '../../harness/statistics.mts';
import { waitUntilIdle, type Engine } from './engines.mts';
import { send, type Answer } from './send.mts';

/** After this many milliseconds the platform takes a request for failed and sends it again. */
const PLATFORM_TIMEOUT_MS = 10_000;

/** How one burst went. */
export interface Burst {
	engine: Engine['key'];
	connections: number;
	answers: Answer[];
	/** From the first request until n8n had run the last, in seconds. */
	seconds: number;
}

/**
 * Sends many distinct events at once to each n8n, over a tenth as many connections and over as many.
 * What n8n answers with 5xx a platform sends again, so it counts, and is not lost.
 *
 * @throws when an accepted event has not exactly one successful execution in the database
 */
export async function measureBursts(engines: Engine[], count: number, log: Log): Promise<Burst[]> {
	const bursts: Burst[] = [];
	for (const connections of [Math.ceil(count / 10), count]) {
		for (const engine of engines) {
			const title = `${count} requests at once, ${connections} connections, ${engine.key} engine`;
			const work = async () => await measureBurst(engine, connections, count);
			bursts.push(await withProgress(title, log, work));
		}
	}
	return bursts;
}

async function measureBurst(engine: Engine, connections: number, count: number): Promise<Burst> {
	await waitUntilIdle(engine);
	const target = engine.targets.saved;
	const start = Date.now();
	const { answers } = await send(target, { connections, requests: count });
	await waitUntilIdle(engine);
	const seconds = (Date.now() - start) / 1000;

	const other = answers.find(({ expected, text }) => !expected && !text.startsWith('5'));
	if (other) throw new Error(`${target.url} answered ${other.text}`);
	const accepted = answers.filter(({ expected }) => expected);
	const wrong = await notRunOnce(engine, accepted);
	if (answers.length !== count || wrong > 0) {
		const counts = `${answers.length} were answered, ${accepted.length} accepted`;
		throw new Error(`Of ${count} requests ${counts}, and ${wrong} of these not run once`);
	}
	return { engine: engine.key, connections, answers, seconds };
}

/** How many of the events that were accepted have no execution, or several. */
async function notRunOnce({ n8n, targets }: Engine, accepted: Answer[]): Promise<number> {
	const count = async () => {
		const runs = await countRunsByEvent(n8n, targets.saved.workflowId);
		return accepted.filter(({ event }) => runs.get(String(event)) !== 1).length;
	};
	return await poll(count, (wrong) => wrong === 0, 10_000);
}

export function burstsTable(bursts: Burst[]): string {
	const rows = bursts.map(({ engine, connections, answers, seconds }) => {
		const accepted = answers.filter(({ expected }) => expected);
		const inTime = accepted.filter(({ milliseconds }) => milliseconds <= PLATFORM_TIMEOUT_MS);
		const times = percentiles(
			answers.map(({ milliseconds }) => milliseconds),
			[0.5, 0.99, 1],
		);
		return [
			engine,
			...[connections, accepted.length, answers.length - accepted.length, inTime.length].map(
				String,
			),
			...times.map((time) => (time / 1000).toFixed(1)),
			seconds.toFixed(1),
		];
	});
	const counts = ['accepted, run once', 'answered 5xx', 'accepted within 10 s'];
	const times = ['p50 s', 'p99 s', 'max s', 'all run after s'];
	return markdownTable(['engine', 'connections', ...counts, ...times], rows);
}
