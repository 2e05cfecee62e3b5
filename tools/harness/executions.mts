import { poll } from './calls.mts';
import { sql } from './database.mts';
import type { N8n } from './n8n.mts';
import { BEHIND_DROP_DUPLICATES } from './workflow.mts';

/** One execution of the workflow under test. */
export interface Run {
	id: number;
	/** The id of the event that started it. */
	event: string;
	/** `success`, `error`, `crashed`, … */
	status: string;
	/** When n8n created it, in milliseconds since 1970. */
	createdAt: number;
	/** When it ended; undefined when it never did. */
	stoppedAt: number | undefined;
	/** Whether the event came out of Drop Duplicates. */
	passed: boolean;
}

interface Row {
	id: number;
	event: string;
	status: string;
	createdAt: string;
	stoppedAt: string | null;
	passed: 0 | 1;
}

/** SQLite has `2026-11-21 10:34:24.123`, in UTC. */
const timeOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

/**
 * All executions of a workflow that an event started, oldest first. The database searches their data,
 * so that hundreds of megabytes need not leave it: a name with a colon is that of a node that ran.
 */
export async function runsIn(n8n: N8n, workflowId: string): Promise<Run[]> {
	const rows = await sql<Row>(
		n8n,
		`SELECT id, status, createdAt, stoppedAt,
			instr(data, '"${BEHIND_DROP_DUPLICATES}":') > 0 AS passed,
			substr(data, instr(data, '"evt_') + 1, 80) AS event
		 FROM execution_entity JOIN execution_data ON id = executionId
		 WHERE execution_entity.workflowId = '${workflowId}' AND instr(data, '"evt_') > 0 ORDER BY id`,
	);
	return rows.map(({ id, event, status, createdAt, stoppedAt, passed }) => ({
		id,
		event: event.slice(0, event.indexOf('"')),
		status,
		createdAt: timeOf(createdAt),
		stoppedAt: stoppedAt === null ? undefined : timeOf(stoppedAt),
		passed: passed === 1,
	}));
}

/** How many executions a workflow has, and how many of them have not ended. Cheap. */
export async function countRuns(
	n8n: N8n,
	workflowId: string,
): Promise<{ all: number; open: number }> {
	const [row] = await sql<{ total: number; open: number | null }>(
		n8n,
		`SELECT count(*) AS total, sum(status IN ('new', 'running', 'waiting')) AS open
		 FROM execution_entity WHERE workflowId = '${workflowId}'`,
	);
	return { all: row?.total ?? 0, open: row?.open ?? 0 };
}

/** How often each event was run, by its id. */
export const countByEvent = (runs: Run[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const { event } of runs) counts.set(event, (counts.get(event) ?? 0) + 1);
	return counts;
};

/** How often each event was run by a workflow, by its id. */
export const countRunsByEvent = async (
	n8n: N8n,
	workflowId: string,
): Promise<Map<string, number>> => countByEvent(await runsIn(n8n, workflowId));

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
