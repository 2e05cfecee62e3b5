import { openDatabase } from '../../sandbox/src/store/database.mts';

/** What the sandbox wrote down of one event's delivery. Times are milliseconds since 1970. */
export interface Delivered {
	event: string;
	emittedAt: number;
	status: string;
	attempts: Attempt[];
}

export interface Attempt {
	startedAt: number;
	/** Milliseconds. */
	duration: number;
	/** Undefined when nothing came back. */
	responseStatus: number | undefined;
	/** The code in the trigger's answer, such as `accepted`; else why there was none. */
	answer: string;
}

interface Row {
	seq: number;
	event: string;
	emitted_at: number;
	status: string;
	started_at: number | null;
	duration_ms: number;
	response_status: number | null;
	response_body: string | null;
	error: string | null;
}

/** Reads the delivery log of a sandbox that has ended. */
export function readDeliveries(database: string): Delivered[] {
	const db = openDatabase(database);
	try {
		const rows = db
			.prepare<Row>(
				`SELECT d.seq, e.id AS event, e.created_at AS emitted_at, d.status, a.started_at,
					a.duration_ms, a.response_status, a.response_body, a.error
				 FROM deliveries d JOIN events e ON e.seq = d.event_seq
				 LEFT JOIN attempts a ON a.delivery_seq = d.seq ORDER BY d.seq, a.number`,
			)
			.all();
		const bySeq = new Map<number, Delivered>();
		for (const row of rows) {
			const { seq, event, emitted_at: emittedAt, status } = row;
			const delivered = bySeq.get(seq) ?? { event, emittedAt, status, attempts: [] };
			if (row.started_at !== null) delivered.attempts.push(attemptOf(row, row.started_at));
			bySeq.set(seq, delivered);
		}
		return [...bySeq.values()];
	} finally {
		db.close();
	}
}

const attemptOf = (row: Row, startedAt: number): Attempt => ({
	startedAt,
	duration: row.duration_ms,
	responseStatus: row.response_status ?? undefined,
	answer: codeIn(row.response_body) ?? row.error ?? row.response_body ?? '',
});

function codeIn(body: string | null): string | undefined {
	try {
		const { code } = JSON.parse(body ?? '') as { code?: unknown };
		return typeof code === 'string' ? code : undefined; // n8n's own answers have a number there
	} catch {
		return undefined;
	}
}

/** n8n's own answer, with status 200, until its database is ready. */
export const STARTING = 'n8n is starting up. Please wait';

/** When the platform took an event for delivered, in milliseconds since 1970; undefined when never. */
export function acceptedAt({ attempts }: Delivered): number | undefined {
	const taken = attempts.find(({ responseStatus }) => responseStatus === 200);
	return taken && taken.startedAt + taken.duration;
}
