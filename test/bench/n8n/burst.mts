import { showProgress, type Log } from '../../e2e/support/command.mts';
import { sql } from '../../e2e/support/database.mts';
import { waitUntilIdle, type Engine } from './engines.mts';
import { alignedTable } from './figures.mts';
import { percentile, send, type Sent } from './send.mts';

/** After this many milliseconds the platform takes a delivery for failed and sends it again. */
const PLATFORM_TIMEOUT_MS = 10_000;

/** How one burst went. */
export interface Burst {
	engine: Engine['key'];
	connections: number;
	sent: Sent;
	/** From the first delivery until n8n had run the last, in seconds. */
	seconds: number;
}

/**
 * Sends many distinct events at once to each n8n, over a tenth as many connections and over as many.
 *
 * @throws when one is not accepted, or has not exactly one successful execution in the database
 */
export async function measureBursts(engines: Engine[], count: number, log: Log): Promise<Burst[]> {
	const bursts: Burst[] = [];
	for (const connections of [Math.ceil(count / 10), count]) {
		for (const engine of engines) {
			const title = `${count} deliveries at once, ${connections} connections, ${engine.key} engine`;
			const end = showProgress(title, log);
			bursts.push(await measureBurst(engine, connections, count));
			end('took');
		}
	}
	return bursts;
}

async function measureBurst(engine: Engine, connections: number, count: number): Promise<Burst> {
	await waitUntilIdle(engine);
	const target = engine.targets.saved;
	const before = await successes(engine, target.workflowId);
	const start = Date.now();
	const sent = await send(target, { connections, deliveries: count });
	await waitUntilIdle(engine);
	const seconds = (Date.now() - start) / 1000;
	const ran = (await successes(engine, target.workflowId)) - before;
	if (sent.times.length !== count || ran !== count) {
		throw new Error(`Of ${count} deliveries ${sent.times.length} were accepted and ${ran} run`);
	}
	return { engine: engine.key, connections, sent, seconds };
}

async function successes({ n8n }: Engine, workflowId: string): Promise<number> {
	const [row] = await sql<{ count: number }>(
		n8n,
		`SELECT count(*) AS count FROM execution_entity
		 WHERE workflowId = '${workflowId}' AND status = 'success'`,
	);
	return row!.count;
}

export function burstsTable(bursts: Burst[]): string {
	const rows = bursts.map(({ engine, connections, sent, seconds }) => {
		const inTime = sent.times.filter((time) => time <= PLATFORM_TIMEOUT_MS).length;
		const time = (share: number) => (percentile(sent, share) / 1000).toFixed(1);
		return [
			engine,
			String(connections),
			String(sent.times.length),
			String(inTime),
			...[time(0.5), time(0.99), time(1), seconds.toFixed(1)],
		];
	});
	const head = ['engine', 'connections', 'accepted and run once', 'answered within 10 s'];
	return alignedTable([...head, 'p50 s', 'p99 s', 'max s', 'all run after s'], rows);
}
