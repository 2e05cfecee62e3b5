import { newApiKey } from '../ids.mts';
import { SCOPES, type ApiKey } from '../settings.mts';
import type { Database } from './database.mts';

interface Row {
	key: string;
	scopes: string;
}

/**
 * The API keys: `main`, which has every scope, is made once and stays in the database, so that a
 * client's credential outlives a restart.
 *
 * @param further keys that are known to this process only
 */
export function keyStore(db: Database, further: readonly ApiKey[]) {
	const stored = db.prepare<Row>('SELECT key, scopes FROM api_keys').get();
	const main = stored?.key ?? newApiKey();
	if (!stored) {
		db.prepare('INSERT INTO api_keys (key, scopes) VALUES (?, ?)').run(main, SCOPES.join(' '));
	}
	const all = new Map<string, ApiKey>(
		[...further, { key: main, scopes: SCOPES }].map((apiKey) => [apiKey.key, apiKey]),
	);
	return { main, find: (key: string): ApiKey | undefined => all.get(key) };
}
