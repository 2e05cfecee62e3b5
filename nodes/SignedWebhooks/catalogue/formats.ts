/** A JSON object as a sender wrote it. */
export type JsonObject = Record<string, unknown>;

/** One event, free of how its platform writes the envelope. What a platform has not is `undefined`. */
export interface WebhookEvent {
	type: string;
	id?: string;
	/** RFC 3339, UTC. */
	created_at?: string;
	project_id?: string;
	workspace_id?: string | number;
	customer_id?: string | number | null;
	/** The integration's own state; opaque. */
	state?: unknown;
	payload: JsonObject;
}

/** How one platform writes its events. */
export interface Format {
	readonly label: string;
	/** What the envelope must look like, in words, for people whose event does not. */
	readonly envelope: string;
	/** The name of the field that holds the event's own part. */
	readonly payloadField: string;
	/** A guard, never a sniffer: looks at the top level only. */
	matches(body: JsonObject): boolean;
	/** Takes the envelope apart. Never throws; only a body that `matches` gives a whole event. */
	read(body: JsonObject): WebhookEvent;
	/** Puts the envelope together: the exact opposite of `read`. */
	write(event: WebhookEvent): JsonObject;
	/** What makes two deliveries the same event. A format whose events have no id leaves it out. */
	identity?(event: WebhookEvent): string | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isId = (value: unknown): value is string | number =>
	typeof value === 'string' || typeof value === 'number';

const isText = (value: unknown): value is string => typeof value === 'string';

/** What `read` took out is an event as far as the body was one, which `matches` says. */
const asEvent = (fields: { [K in keyof WebhookEvent]: unknown }) => fields as WebhookEvent;

/** The three formats, keyed by the value that a saved workflow holds. */
export const formats = {
	workspace: {
		label: 'Workspace Events',
		envelope: 'id, type and created_at as text, and data as an object',
		payloadField: 'data',
		matches: ({ id, type, created_at, data }) =>
			isText(id) && isText(type) && isText(created_at) && isObject(data),
		read: ({ id, type, created_at, data }) => asEvent({ id, type, created_at, payload: data }),
		write: ({ id, type, created_at, payload }) => ({ id, type, created_at, data: payload }),
		identity: ({ id }) => (isText(id) ? id : undefined),
	},
	project: {
		label: 'Project Events',
		envelope: 'id, event, created_at and project_id as text, and data as an object',
		payloadField: 'data',
		matches: ({ id, event, created_at, project_id, data }) =>
			isText(id) && isText(event) && isText(created_at) && isText(project_id) && isObject(data),
		read: ({ id, event, created_at, project_id, data }) =>
			asEvent({ id, type: event, created_at, project_id, payload: data }),
		write: ({ id, type, created_at, project_id, payload }) => ({
			id,
			event: type,
			created_at,
			project_id,
			data: payload,
		}),
		// Ids are unique within a project only; JSON keeps the two parts apart whatever they hold.
		identity: ({ project_id, id }) => (isText(id) ? JSON.stringify([project_id, id]) : undefined),
	},
	integration: {
		label: 'Integration Events',
		envelope: 'workspace_id, event as text, and payload as an object',
		payloadField: 'payload',
		matches: ({ workspace_id, event, payload }) =>
			isId(workspace_id) && isText(event) && isObject(payload),
		read: ({ workspace_id, customer_id, event, state, payload }) =>
			asEvent({ workspace_id, customer_id, type: event, state, payload }),
		write: ({ workspace_id, customer_id, type, state, payload }) => ({
			workspace_id,
			customer_id,
			event: type,
			state,
			payload,
		}),
	},
} as const satisfies Record<string, Format>;

export type FormatKey = keyof typeof formats;
