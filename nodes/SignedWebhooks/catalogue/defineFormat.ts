import type { EventDefinition, Family, WebhookEvent } from './defineEvent';
import { isBlank, isObject, isText } from './json';
import type { JsonObject } from './json';

/** A field of the envelope: its name on the wire, and what has to stand in it. */
interface Field {
	readonly name: string;
	readonly holds: 'text' | 'id' | 'object' | 'anything';
}

type Fields = Readonly<Partial<Record<keyof WebhookEvent, Field>>> &
	Readonly<Record<'type' | 'payload', Field>>;

export const text = (name: string): Field => ({ name, holds: 'text' });
/** An id that may be text or a number. */
export const id = (name: string): Field => ({ name, holds: 'id' });
export const object = (name: string): Field => ({ name, holds: 'object' });
/** What may be missing, and may be anything. */
export const anything = (name: string): Field => ({ name, holds: 'anything' });

const fits: Record<Field['holds'], (value: unknown) => boolean> = {
	text: isText,
	id: (value) => isText(value) || typeof value === 'number',
	object: isObject,
	anything: () => true,
};

const expected: Record<Field['holds'], string> = {
	text: 'string',
	id: 'string or number',
	object: 'object',
	anything: 'anything',
};

/** A field of an envelope that does not hold what it should. */
export interface Misfit {
	readonly name: string;
	readonly expected: string;
}

/** Everything that is said of a format, once. */
export interface FormatDefinition<Key extends string, Families extends readonly Family[]> {
	/** What a saved workflow holds; never changes. */
	readonly key: Key;
	readonly label: string;
	/** The envelope in the order in which the platform writes it. */
	readonly fields: Fields;
	/**
	 * The event's own id, and before it what it is unique within. A format whose events have no id leaves
	 * it out.
	 */
	readonly identity?: ReadonlyArray<keyof WebhookEvent>;
	/** In the order of the trigger's outputs. */
	readonly families: Families;
}

/** An event type with its place in a format. */
export interface EventEntry {
	readonly family: string;
	/** The index of its family's output on the trigger. */
	readonly output: number;
	readonly event: EventDefinition;
}

/** How one platform writes its events, and which there are. */
export interface Format<
	Key extends string = string,
	Families extends readonly Family[] = readonly Family[],
> extends FormatDefinition<Key, Families> {
	/** What the envelope must look like, in words, for people whose event does not. */
	readonly envelope: string;
	/** Whether two deliveries can be told to be the same event. */
	readonly hasIdentity: boolean;
	/** Whether events say when they happened. */
	readonly isDated: boolean;
	/** In the order of the families. */
	readonly entries: readonly EventEntry[];
	/** A guard, never a sniffer: looks at the top level only. */
	matches(body: JsonObject): boolean;
	/** The fields of the envelope that do not fit: none if it matches. */
	misfits(body: JsonObject): Misfit[];
	/** Takes the envelope apart. Never throws; the result is a whole event only if `matches` says so. */
	read(body: JsonObject): WebhookEvent;
	/** Puts the envelope together: the exact opposite of `read`. */
	write(event: WebhookEvent): JsonObject;
	/** What makes two deliveries the same event; `undefined` when the event does not say. */
	identityOf(event: WebhookEvent): string | undefined;
	/** Finds an event type by its name on the wire; `undefined` when there is none of that name. */
	find(type: string): EventEntry | undefined;
}

/** Makes a format of what is said of it: how to recognise, read and write its events follows. */
export function defineFormat<const Key extends string, const Families extends readonly Family[]>(
	definition: FormatDefinition<Key, Families>,
): Format<Key, Families> {
	// Plain objects: taking arrays apart for every event would take ten times as long.
	const fields = Object.entries(definition.fields).map(([property, { name, holds }]) => ({
		property: property as keyof WebhookEvent,
		name,
		fits: fits[holds],
		expected: expected[holds],
	}));
	const entries = definition.families.flatMap(({ label: family, events }, output) =>
		events.map((event) => ({ family, output, event })),
	);
	const byType = new Map(entries.map((entry) => [entry.event.type, entry]));
	return {
		...definition,
		envelope: inWords(Object.values(definition.fields)),
		hasIdentity: definition.identity !== undefined,
		isDated: definition.fields.created_at !== undefined,
		entries,
		matches(body) {
			for (const field of fields) {
				if (!field.fits(body[field.name])) return false;
			}
			return true;
		},
		misfits: (body) =>
			fields
				.filter((field) => !field.fits(body[field.name]))
				.map(({ name, expected }) => ({ name, expected })),
		read: readerOf(definition.fields),
		write(event) {
			const body: JsonObject = {};
			for (const { property, name } of fields) body[name] = event[property];
			return body;
		},
		identityOf: identityFrom(definition.identity),
		find: (type) => byType.get(type),
	};
}

/**
 * Takes an envelope apart. Written out, one line for each property: a loop over the names takes ten times
 * as long, for every event.
 */
function readerOf(fields: Fields): Format['read'] {
	const { type, id, created_at, project_id, workspace_id, customer_id, state, payload } = fields;
	const at = (body: JsonObject, field: Field | undefined) =>
		field === undefined ? undefined : body[field.name];
	return (body) => {
		const event: { [Property in keyof Required<WebhookEvent>]: unknown } = {
			type: body[type.name],
			id: at(body, id),
			created_at: at(body, created_at),
			project_id: at(body, project_id),
			workspace_id: at(body, workspace_id),
			customer_id: at(body, customer_id),
			state: at(body, state),
			payload: body[payload.name],
		};
		return event as WebhookEvent; // sound only for bodies that pass `matches`
	};
}

/** Such as `id, event and created_at as text, and data as an object`. */
function inWords(fields: readonly Field[]): string {
	const named = (kind: Field['holds']) =>
		fields.filter(({ holds }) => holds === kind).map(({ name }) => name);
	const texts = named('text');
	const last = texts.slice(-1);
	const textsInWords = [texts.slice(0, -1).join(', '), ...last].filter(Boolean).join(' and ');
	return [
		...named('id'),
		`${textsInWords} as text`,
		...named('object').map((name) => `and ${name} as an object`),
	].join(', ');
}

/**
 * JSON keeps several parts apart whatever they hold. A blank id is not an id, and neither is one within an
 * object or a list: platforms write no such thing, and it may be nested deeper than JSON can be written.
 */
function identityFrom(parts: FormatDefinition<string, []>['identity']) {
	const own = parts?.at(-1);
	return (event: WebhookEvent): string | undefined => {
		const id = own && event[own];
		if (parts === undefined || !isText(id) || isBlank(id)) return undefined;
		if (parts.length === 1) return id;
		const values = parts.map((part) => event[part]);
		return values.some(isNested) ? undefined : JSON.stringify(values);
	};
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;
