/** A JSON object as a sender wrote it. */
export type JsonObject = Record<string, unknown>;

/** One event, free of how its platform writes the envelope. Absent fields are not set. */
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
	/** Takes the envelope apart. Never throws: `matches` says whether the result is whole. */
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

/** Copies the named fields that are present; a field that the sender left out stays out. */
function pick(from: object, names: readonly string[]): JsonObject {
	const picked: JsonObject = {};
	for (const name of names) {
		const value = (from as JsonObject)[name];
		if (value !== undefined) picked[name] = value;
	}
	return picked;
}

/** A format whose envelope fields keep their names, but for the type and the payload. */
function envelope(names: { type: string; payload: string; others: readonly string[] }) {
	return {
		payloadField: names.payload,
		read: (body: JsonObject) =>
			({
				...pick(body, names.others),
				type: body[names.type],
				payload: body[names.payload],
			}) as WebhookEvent,
		write: (event: WebhookEvent): JsonObject => ({
			...pick(event, names.others),
			[names.type]: event.type,
			[names.payload]: event.payload,
		}),
	};
}

/** The three formats, keyed by the value that a saved workflow holds. */
export const formats = {
	workspace: {
		label: 'Workspace Events',
		envelope: 'id, type and created_at as text, and data as an object',
		matches: ({ id, type, created_at, data }) =>
			isText(id) && isText(type) && isText(created_at) && isObject(data),
		...envelope({ type: 'type', payload: 'data', others: ['id', 'created_at'] }),
		identity: ({ id }) => (isText(id) ? id : undefined),
	},
	project: {
		label: 'Project Events',
		envelope: 'id, event, created_at and project_id as text, and data as an object',
		matches: ({ id, event, created_at, project_id, data }) =>
			isText(id) && isText(event) && isText(created_at) && isText(project_id) && isObject(data),
		...envelope({ type: 'event', payload: 'data', others: ['id', 'created_at', 'project_id'] }),
		// Ids are unique within a project only; JSON keeps the two parts apart whatever they hold.
		identity: ({ project_id, id }) => (isText(id) ? JSON.stringify([project_id, id]) : undefined),
	},
	integration: {
		label: 'Integration Events',
		envelope: 'workspace_id, event as text, and payload as an object',
		matches: ({ workspace_id, event, payload }) =>
			isId(workspace_id) && isText(event) && isObject(payload),
		...envelope({
			type: 'event',
			payload: 'payload',
			others: ['workspace_id', 'customer_id', 'state'],
		}),
	},
} as const satisfies Record<string, Format>;

export type FormatKey = keyof typeof formats;
