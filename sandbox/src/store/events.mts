import { newId } from '../ids.mts';
import type { Database } from './database.mts';

/** How long events, and with them their deliveries, are kept: they can be recovered so long. */
export const RETENTION_MS = 3 * 24 * 3600_000;

/** An event as it is sent. */
export interface NewEvent {
	/** The id in its body; the platform's own for a body without one. */
	id: string;
	type: string;
	body: Buffer;
	isTest?: boolean;
}

export type EventStore = ReturnType<typeof eventStore>;

export function eventStore(db: Database) {
	const insert = db.prepare(
		'INSERT INTO events (id, type, body, is_test, created_at) VALUES (?, ?, ?, ?, ?)',
	);
	const prune = db.prepare(`
		DELETE FROM events WHERE created_at < ? AND NOT EXISTS (
			SELECT 1 FROM deliveries WHERE event_seq = events.seq AND status = 'pending')`);
	return {
		/** Returns its `seq`, since ids may come twice. */
		add: ({ id, type, body, isTest = false }: NewEvent): number =>
			Number(insert.run(id, type, body, isTest ? 1 : 0, Date.now()).lastInsertRowid),
		/** Forgets what is older than the retention. */
		prune: () => prune.run(Date.now() - RETENTION_MS),
	};
}

/** The id in a body, or a new one when there is none. */
export function eventIdOf(body: string): string {
	try {
		const { id } = JSON.parse(body) as { id?: unknown };
		// It goes into a header.
		if (typeof id === 'string' && /^[\x21-\x7e]{1,200}$/.test(id)) return id;
	} catch {
		// Not JSON: sent as it is all the same.
	}
	return newId('evt');
}
