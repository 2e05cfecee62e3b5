import type { Database } from './database.mts';

export type Queue = ReturnType<typeof queue>;

/** Which deliveries are due, by index. */
export function queue(db: Database) {
	const due = db.prepare<{ seq: number }>(`
		SELECT seq FROM deliveries
		WHERE endpoint_id = ? AND status = 'pending' AND next_attempt_at <= ?
		ORDER BY next_attempt_at LIMIT ?`);
	const next = db.prepare<{ at: number | null }>(`
		SELECT min(next_attempt_at) AS at FROM deliveries
		WHERE status = 'pending' AND next_attempt_at > ?`);
	const waiting = db.prepare<{ id: string }>(`
		SELECT id FROM endpoints WHERE disabled_reason IS NULL AND EXISTS (
			SELECT 1 FROM deliveries
			WHERE endpoint_id = endpoints.id AND status = 'pending' AND next_attempt_at <= ?)`);
	return {
		/** The enabled endpoints that have deliveries due, those in flight included. */
		endpoints: (now: number): string[] => waiting.all(now).map(({ id }) => id),
		/** The `seq` of an endpoint's due deliveries, the longest due first. */
		due: (endpointId: string, now: number, limit: number): number[] =>
			due.all(endpointId, now, limit).map(({ seq }) => seq),
		/** When the next delivery after `now` is due; `undefined` when none is. */
		nextAfter: (now: number): number | undefined => next.get(now)?.at ?? undefined,
	};
}
