import type { WebhookEvent } from '../catalogue/defineEvent';
import type { EventEntry, Format } from '../catalogue/defineFormat';
import { formatKeys, formats } from '../catalogue/formats';
import { isBlank, isObject, isText } from '../catalogue/json';
import type { JsonObject } from '../catalogue/json';
import { safeParse } from '../catalogue/zod';

/** Shared, so that a well-formed event costs no list. */
const NONE: readonly string[] = [];

/** More than this many are not listed one by one. */
const LISTED = 10;

function typeName(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

/** What a zod issue asked for; a union's answer is the sum of its branches'. */
function expectedBy(issue: object): string[] {
	if ('expected' in issue) return [String(issue.expected)];
	const branches = 'errors' in issue ? (issue.errors as object[][]) : [];
	return branches.flat().flatMap(expectedBy);
}

function valueAt(payload: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
		payload,
	);
}

/** What zod finds; `undefined` when it is more than it can hold (about 100,000), which makes it throw. */
function wrongIn(payload: unknown, { event }: EventEntry) {
	try {
		return safeParse(event.payload, payload).error?.issues ?? [];
	} catch {
		return undefined;
	}
}

/** Another format that has this event type or, failing that, this envelope. */
function otherFormatOf(body: JsonObject, format: Format): Format | undefined {
	const others = formatKeys.map((key): Format => formats[key]).filter((it) => it !== format);
	return (
		others.find((it) => it.find(it.read(body).type) !== undefined) ??
		others.find((it) => it.matches(body))
	);
}

/** Why a body is none of the format's documented event types. */
function unknownType(body: JsonObject, { type }: WebhookEvent, format: Format): string {
	const other = otherFormatOf(body, format);
	if (other !== undefined) {
		const { type: otherType } = other.read(body);
		return (
			`"${otherType}" is one of the ${other.label}. ` +
			'To sort those by family, add another trigger with that Event Format.'
		);
	}
	if (format.matches(body)) return `"${type}" is not a known event type of the ${format.label}.`;
	return (
		`The body does not look like one of the ${format.label}: expected ${format.envelope}. ` +
		'Check the Event Format chosen in the trigger.'
	);
}

/** What differs from the documents in the envelope of a known event type. */
function envelopeIssues(
	body: JsonObject,
	event: WebhookEvent,
	format: Format,
	time: number | undefined,
): readonly string[] {
	const { created_at } = format.fields;
	const isUndated = created_at !== undefined && time === undefined && isText(event.created_at);
	if (!isUndated && format.matches(body)) return NONE;
	const issues = format
		.misfits(body)
		.map(({ name, expected }) => `${name}: expected ${expected}, found ${typeName(body[name])}`);
	if (!isUndated) return issues;
	return [...issues, `${created_at.name}: expected a time such as 2025-03-12T09:14:33Z`];
}

/** An id that is there, but empty, tells no event from another. */
function blankId(event: WebhookEvent, { identity, fields }: Format): readonly string[] {
	const own = identity?.at(-1);
	const id = own && event[own];
	if (own === undefined || !isText(id) || !isBlank(id)) return NONE;
	return [`${fields[own]?.name}: expected an ID, found ${id === '' ? 'empty' : 'blank'} text`];
}

/** What differs from the documents in the payload of a known event type. */
function payloadIssues(event: WebhookEvent, entry: EventEntry, format: Format): readonly string[] {
	if (!isObject(event.payload)) return NONE; // said of the envelope
	const { name: payloadField } = format.fields.payload;
	const found = wrongIn(event.payload, entry);
	if (found === undefined)
		return [`${payloadField}: too many differences from the documentation to list`];
	if (found.length === 0) return NONE;
	return found.flatMap((issue) => {
		const value = valueAt(event.payload, issue.path);
		if (value === Infinity || value === -Infinity) return []; // a number, which arrives as text
		const expected = expectedBy(issue).join(' or ') || 'another value';
		const path = [payloadField, ...issue.path].map(String).join('.');
		return [`${path}: expected ${expected}, found ${typeName(value)}`];
	});
}

/**
 * What is not as its platform documents in a verified event, in words for the person who built the
 * workflow. An empty list: nothing.
 *
 * @param time what the event's time says, in milliseconds since the epoch; `undefined` if it says nothing
 */
export function issuesOf(
	body: JsonObject,
	event: WebhookEvent,
	entry: EventEntry | undefined,
	format: Format,
	time: number | undefined,
): readonly string[] {
	if (entry === undefined) return [unknownType(body, event, format), ...blankId(event, format)];
	const envelope = envelopeIssues(body, event, format, time);
	const id = blankId(event, format);
	const payload = payloadIssues(event, entry, format);
	if (envelope.length + id.length + payload.length === 0) return NONE; // nearly always
	const issues = [...envelope, ...id, ...payload];
	return issues.length <= LISTED
		? issues
		: [...issues.slice(0, LISTED), `and ${issues.length - LISTED} more`];
}
