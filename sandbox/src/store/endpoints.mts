import { newId, newSecret } from '../ids.mts';
import type { Database } from './database.mts';

/** Why an endpoint is disabled. */
export type DisabledReason = 'requested' | 'gone' | 'failing';

/** An endpoint as it is stored. It is enabled when `disabled_reason` is null. */
export interface EndpointRow {
	seq: number;
	id: string;
	url: string;
	description: string;
	/** A JSON array of names. */
	events: string;
	disabled_reason: DisabledReason | null;
	created_at: number;
	updated_at: number;
	secret: string;
	secret_version: number;
	previous_secret: string | null;
	previous_expires_at: number | null;
	/** Of the attempts since the last that succeeded. */
	failures: number;
	failing_since: number | null;
}

/** What can be changed. */
export type EndpointChange = Partial<Omit<EndpointRow, 'seq' | 'id' | 'created_at'>>;

/** Which endpoints a list holds. */
export interface EndpointFilter {
	url?: string;
	status?: 'enabled' | 'disabled';
}

export type EndpointStore = ReturnType<typeof endpointStore>;

export function endpointStore(db: Database) {
	const insert = db.prepare(`
		INSERT INTO endpoints (id, url, description, events, created_at, updated_at, secret, secret_version)
		VALUES (?, ?, ?, ?, ?, ?, ?, 1)`);
	const byId = db.prepare<EndpointRow>('SELECT * FROM endpoints WHERE id = ?');
	const byUrl = db.prepare<EndpointRow>('SELECT * FROM endpoints WHERE url = ?');
	const remove = db.prepare('DELETE FROM endpoints WHERE id = ?');
	const enabled = db.prepare<EndpointRow>('SELECT * FROM endpoints WHERE disabled_reason IS NULL');
	const page = db.prepare<EndpointRow>(`
		SELECT * FROM endpoints
		WHERE seq < :before
			AND (:url IS NULL OR url = :url)
			AND (:status IS NULL OR (disabled_reason IS NULL) = (:status = 'enabled'))
		ORDER BY seq DESC LIMIT :limit`);
	const update = db.prepare(`
		UPDATE endpoints SET url = :url, description = :description, events = :events,
			disabled_reason = :disabled_reason, updated_at = :updated_at, secret = :secret,
			secret_version = :secret_version, previous_secret = :previous_secret,
			previous_expires_at = :previous_expires_at, failures = :failures,
			failing_since = :failing_since
		WHERE id = :id`);

	return {
		create(url: string, description: string, events: string[]): EndpointRow {
			const id = newId('wep');
			const now = Date.now();
			insert.run(id, url, description, JSON.stringify(events), now, now, newSecret());
			return byId.get(id)!;
		},
		find: (id: string) => byId.get(id),
		findByUrl: (url: string) => byUrl.get(url),
		enabled: () => enabled.all(),
		/** The newest before `before`. */
		page: (
			{ url = null, status = null }: Nullable<EndpointFilter>,
			before: number,
			limit: number,
		) => page.all({ url, status, before, limit }),
		change(endpoint: EndpointRow, change: EndpointChange): EndpointRow {
			update.run({ ...endpoint, ...change });
			return byId.get(endpoint.id)!;
		},
		/** Removes it with its deliveries, those that were not made yet included. */
		remove: (id: string): boolean => remove.run(id).changes > 0,
	};
}

type Nullable<Filter> = { [Name in keyof Filter]?: Filter[Name] | null };

/** The names that an endpoint is subscribed to. */
export const eventsOf = (endpoint: EndpointRow): string[] =>
	JSON.parse(endpoint.events) as string[];

/** Whether an endpoint wants events of a type, be it by `*`. */
export function isSubscribed(endpoint: EndpointRow, type: string): boolean {
	const events = eventsOf(endpoint);
	return events.includes('*') || events.includes(type);
}

/** The secrets that are valid now, the newest first. */
export function secretsOf(endpoint: EndpointRow, now: number): [string, ...string[]] {
	return hasPreviousSecret(endpoint, now)
		? [endpoint.secret, endpoint.previous_secret!]
		: [endpoint.secret];
}

/** Whether the overlap of a rotation is running. */
export const hasPreviousSecret = (endpoint: EndpointRow, now: number): boolean =>
	endpoint.previous_secret !== null && (endpoint.previous_expires_at ?? 0) > now;
