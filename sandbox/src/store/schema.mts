/** Columns that databases of earlier versions lack: table, column, type. */
export const LATER_COLUMNS = [
	['deliveries', 'practice', 'TEXT'],
	['deliveries', 'secret_version', 'INTEGER'],
] as const;

/** Times are milliseconds since 1970. `seq` is the order of creation, which lists are paged by. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS api_keys (
	key TEXT PRIMARY KEY,
	scopes TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS endpoints (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL UNIQUE,
	url TEXT NOT NULL UNIQUE,
	description TEXT NOT NULL,
	events TEXT NOT NULL,
	disabled_reason TEXT,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	secret TEXT NOT NULL,
	secret_version INTEGER NOT NULL,
	previous_secret TEXT,
	previous_expires_at INTEGER,
	failures INTEGER NOT NULL DEFAULT 0,
	failing_since INTEGER
);

CREATE TABLE IF NOT EXISTS events (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL,
	type TEXT NOT NULL,
	body BLOB NOT NULL,
	is_test INTEGER NOT NULL,
	created_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS events_by_time ON events (created_at);

CREATE TABLE IF NOT EXISTS deliveries (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL UNIQUE,
	endpoint_id TEXT NOT NULL REFERENCES endpoints (id) ON DELETE CASCADE,
	event_seq INTEGER NOT NULL REFERENCES events (seq) ON DELETE CASCADE,
	trigger TEXT NOT NULL,
	status TEXT NOT NULL DEFAULT 'pending',
	attempt_count INTEGER NOT NULL DEFAULT 0,
	response_status INTEGER,
	error TEXT,
	next_attempt_at INTEGER,
	request_url TEXT,
	request_headers TEXT NOT NULL DEFAULT '{}',
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	practice TEXT,
	secret_version INTEGER
);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (endpoint_id, next_attempt_at)
	WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS deliveries_next ON deliveries (next_attempt_at)
	WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS deliveries_by_endpoint ON deliveries (endpoint_id, seq);
CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (event_seq, endpoint_id);

CREATE TABLE IF NOT EXISTS attempts (
	delivery_seq INTEGER NOT NULL REFERENCES deliveries (seq) ON DELETE CASCADE,
	number INTEGER NOT NULL,
	started_at INTEGER NOT NULL,
	duration_ms INTEGER NOT NULL,
	response_status INTEGER,
	response_body TEXT,
	error TEXT,
	PRIMARY KEY (delivery_seq, number)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS idempotency_keys (
	api_key TEXT NOT NULL,
	key TEXT NOT NULL,
	fingerprint TEXT NOT NULL,
	answer TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	PRIMARY KEY (api_key, key)
);

CREATE TABLE IF NOT EXISTS reports (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	row_count INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
);
`;
