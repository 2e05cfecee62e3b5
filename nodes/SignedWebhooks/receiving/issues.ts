import type { WebhookEvent } from '../catalogue/defineEvent';
import type { EventEntry, Format } from '../catalogue/defineFormat';
import type { JsonObject } from '../catalogue/json';
import { safeParse } from '../catalogue/zod';

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

/**
 * Why a verified event goes to the output Other, in words for the person who built the workflow.
 * An empty list: the event is just what its platform documents.
 *
 * @param time what the event's time says, in milliseconds since the epoch; `undefined` if it says nothing
 */
export function issuesOf(
	body: JsonObject,
	event: WebhookEvent,
	entry: EventEntry | undefined,
	format: Format,
	time: number | undefined,
): string[] {
	if (!format.matches(body)) {
		return [
			`The body does not look like one of the ${format.label}: expected ${format.envelope}. ` +
				'Check the Event Format chosen in the trigger.',
		];
	}
	if (entry === undefined) {
		return [`"${event.type}" is not a known event type of the ${format.label}.`];
	}
	const issues: string[] = [];
	if (format.fields.created_at !== undefined && time === undefined) {
		issues.push(`${format.fields.created_at.name}: expected a time such as 2025-03-12T09:14:33Z`);
	}
	const { name: payloadField } = format.fields.payload;
	const found = wrongIn(event.payload, entry);
	if (found === undefined) return [`${payloadField}: too much in it is not as documented`];
	for (const issue of found) {
		const expected = expectedBy(issue).join(' or ') || 'another value';
		const value = typeName(valueAt(event.payload, issue.path));
		const path = [payloadField, ...issue.path].map(String).join('.');
		issues.push(`${path}: expected ${expected}, found ${value}`);
	}
	return issues.length <= LISTED
		? issues
		: [...issues.slice(0, LISTED), `and ${issues.length - LISTED} more`];
}
