import { sql } from '../e2e/support/database.mts';
import type { N8n } from '../e2e/support/n8n.mts';

/** One execution of the workflow under test. */
export interface Run {
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
		`SELECT status, createdAt, stoppedAt, instr(data, '"Once":') > 0 AS passed,
			substr(data, instr(data, '"evt_') + 1, 80) AS event
		 FROM execution_entity JOIN execution_data ON id = executionId
		 WHERE execution_entity.workflowId = '${workflowId}' AND instr(data, '"evt_') > 0 ORDER BY id`,
	);
	return rows.map(({ event, status, createdAt, stoppedAt, passed }) => ({
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
