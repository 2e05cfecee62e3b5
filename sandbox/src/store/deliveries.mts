import type { Practice } from '../events/practice.mts';
import { newId } from '../ids.mts';
import type { Database } from './database.mts';

export type Trigger = 'event' | 'test' | 'redelivery' | 'recovery';
export type DeliveryStatus = 'pending' | 'succeeded' | 'failed';

/** A delivery as it is stored, with its event. */
export interface DeliveryRow {
	seq: number;
	id: string;
	endpoint_id: string;
	event_seq: number;
	trigger: Trigger;
	status: DeliveryStatus;
	attempt_count: number;
	response_status: number | null;
	error: string | null;
	next_attempt_at: number | null;
	/** Of the last attempt. */
	request_url: string | null;
	/** A JSON object: those of the last attempt. */
	request_headers: string;
	created_at: number;
	updated_at: number;
	/** What is wrong with it on purpose. */
	practice: Practice | null;
	/** Of the secret that the last attempt's `X-Signature-256` was made with; `null` without one. */
	secret_version: number | null;
	event_id: string;
	event_type: string;
	is_test: 0 | 1;
	body: Buffer;
}

/** How an attempt changes a delivery. */
export type DeliveryChange = Pick<
	DeliveryRow,
	| 'status'
	| 'attempt_count'
	| 'response_status'
	| 'error'
	| 'next_attempt_at'
	| 'request_url'
	| 'request_headers'
	| 'secret_version'
>;

export interface AttemptRow {
	number: number;
	started_at: number;
	duration_ms: number;
	response_status: number | null;
	response_body: string | null;
	error: string | null;
}

/** Which deliveries a list holds. */
export interface DeliveryFilter {
	endpoint_id?: string;
	trigger?: string;
	status?: string;
	event_type?: string;
	event_id?: string;
	created_after?: number;
	created_before?: number;
}

const NO_FILTER = {
	endpoint_id: null,
	trigger: null,
	status: null,
	event_type: null,
	event_id: null,
	created_after: null,
	created_before: null,
};

const SELECT = `
	SELECT d.*, e.id AS event_id, e.type AS event_type, e.is_test, e.body
	FROM deliveries d JOIN events e ON e.seq = d.event_seq`;

/** libsql gives a BLOB as an `ArrayBuffer`. */
type StoredRow = Omit<DeliveryRow, 'body'> & { body: ArrayBuffer };

const readBody = (row: StoredRow): DeliveryRow => ({ ...row, body: Buffer.from(row.body) });

export type DeliveryStore = ReturnType<typeof deliveryStore>;

/** Deliveries and their attempts. */
export function deliveryStore(db: Database) {
	const insert = db.prepare(`
		INSERT INTO deliveries
			(id, endpoint_id, event_seq, trigger, practice, next_attempt_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
	const bySeq = db.prepare<StoredRow>(`${SELECT} WHERE d.seq = ?`);
	const byId = db.prepare<StoredRow>(`${SELECT} WHERE d.id = ?`);
	const page = db.prepare<StoredRow>(`${SELECT}
		WHERE d.seq < :before
			AND (:endpoint_id IS NULL OR d.endpoint_id = :endpoint_id)
			AND (:trigger IS NULL OR d.trigger = :trigger)
			AND (:status IS NULL OR d.status = :status)
			AND (:event_type IS NULL OR e.type = :event_type)
			AND (:event_id IS NULL OR e.id = :event_id)
			AND (:created_after IS NULL OR d.created_at > :created_after)
			AND (:created_before IS NULL OR d.created_at < :created_before)
		ORDER BY d.seq DESC LIMIT :limit`);
	const update = db.prepare(`
		UPDATE deliveries SET status = :status, attempt_count = :attempt_count,
			response_status = :response_status, error = :error, next_attempt_at = :next_attempt_at,
			request_url = :request_url, request_headers = :request_headers,
			secret_version = :secret_version, updated_at = :updated_at
		WHERE seq = :seq`);
	const addAttempt = db.prepare('INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)');
	const attempts = db.prepare<AttemptRow>(
		'SELECT * FROM attempts WHERE delivery_seq = ? ORDER BY number',
	);
	const failPending = db.prepare(`
		UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, error = :error, updated_at = :now
		WHERE status = 'pending' AND trigger <> 'test' AND endpoint_id = :endpoint_id`);
	const failTests = db.prepare(`
		UPDATE deliveries SET status = 'failed', error = :error, updated_at = :now
		WHERE status = 'pending' AND next_attempt_at IS NULL`);
	const shift = db.prepare(`
		UPDATE deliveries SET next_attempt_at = next_attempt_at + ?
		WHERE status = 'pending' AND next_attempt_at IS NOT NULL`);
	const latest = db.prepare<{ at: number | null }>(
		`SELECT max(updated_at) AS at FROM deliveries WHERE status = 'pending'`,
	);
	const missed = db.prepare<{ seq: number; type: string }>(`
		SELECT seq, type FROM events e
		WHERE created_at BETWEEN :since AND :until AND NOT is_test AND NOT EXISTS (
			SELECT 1 FROM deliveries WHERE event_seq = e.seq AND endpoint_id = :endpoint_id
				AND status IN ('pending', 'succeeded'))
		ORDER BY seq`);

	return {
		/** A test is not due at any time: whoever creates it makes its only attempt. */
		create(endpointId: string, eventSeq: number, trigger: Trigger, practice?: Practice): number {
			const now = Date.now();
			const due = trigger === 'test' ? null : now;
			const { lastInsertRowid } = insert.run(
				newId('dlv'),
				endpointId,
				eventSeq,
				trigger,
				practice ?? null,
				due,
				now,
				now,
			);
			return Number(lastInsertRowid);
		},
		get: (seq: number) => bySeq.all(seq).map(readBody)[0],
		find: (id: string) => byId.all(id).map(readBody)[0],
		/** The newest before `before`. */
		page: (filter: DeliveryFilter, before: number, limit: number) =>
			page.all({ ...NO_FILTER, ...filter, before, limit }).map(readBody),
		attempts: ({ seq }: DeliveryRow) => attempts.all(seq),
		change: ({ seq }: DeliveryRow, change: DeliveryChange) =>
			update.run({ ...change, seq, updated_at: Date.now() }),
		addAttempt: ({ seq }: DeliveryRow, it: AttemptRow) =>
			addAttempt.run(
				seq,
				it.number,
				it.started_at,
				it.duration_ms,
				it.response_status,
				it.response_body,
				it.error,
			),
		/** Gives up what a dead endpoint still waits for; `recover` finds it. */
		failPending: (endpointId: string) =>
			failPending.run({
				endpoint_id: endpointId,
				error: 'The endpoint was disabled',
				now: Date.now(),
			}),
		/** Moves what waits by so many milliseconds, as the clock was moved. */
		shift: (milliseconds: number) => shift.run(milliseconds),
		/** When something was last written about what waits, in milliseconds since 1970. */
		latest: (): number => latest.get()?.at ?? 0,
		/** Ends the tests that a crash interrupted. */
		failTests: () => failTests.run({ error: 'The sandbox was stopped', now: Date.now() }),
		/** The events of a time that were neither delivered to an endpoint nor are about to be. */
		missed: (endpointId: string, since: number, until: number) =>
			missed.all({ endpoint_id: endpointId, since, until }),
	};
}
