import type { Database } from './database.mts';

const LIFE_MS = 24 * 3600_000;

/** The first answer to a request with an `Idempotency-Key`. */
export interface StoredAnswer {
	/** Of the request's body. */
	fingerprint: string;
	/** JSON. */
	answer: string;
}

/** What was answered to which key; each API key has its own. */
export function idempotencyStore(db: Database) {
	const find = db.prepare<StoredAnswer>(`
		SELECT fingerprint, answer FROM idempotency_keys
		WHERE api_key = ? AND key = ? AND created_at > ?`);
	const save = db.prepare('INSERT OR REPLACE INTO idempotency_keys VALUES (?, ?, ?, ?, ?)');
	const prune = db.prepare('DELETE FROM idempotency_keys WHERE created_at <= ?');
	return {
		find: (apiKey: string, key: string) => find.get(apiKey, key, Date.now() - LIFE_MS),
		save: (apiKey: string, key: string, { fingerprint, answer }: StoredAnswer) =>
			save.run(apiKey, key, fingerprint, answer, Date.now()),
		prune: () => prune.run(Date.now() - LIFE_MS),
	};
}
