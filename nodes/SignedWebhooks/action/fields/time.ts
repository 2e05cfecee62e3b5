import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, tryToParseDateTime } from 'n8n-workflow';

/**
 * A time of the panel, or of an expression, as the API wants it: RFC 3339 in UTC. One that names no
 * zone is in the workflow's timezone.
 *
 * @param field the field's name in the panel
 * @throws NodeOperationError when it is no time
 */
export function toUtc(
	context: IExecuteFunctions,
	value: unknown,
	field: string,
	itemIndex: number,
): string {
	const time = millisecondsOf(value, context.getTimezone());
	if (time !== undefined) return new Date(time).toISOString();
	throw new NodeOperationError(context.getNode(), `${field}: "${String(value)}" is not a time`, {
		itemIndex,
		description: 'Write it like 2025-03-12T09:14:33 (in the timezone of the workflow).',
	});
}

/** A date comes first, so that nobody's "5" becomes the first of May. */
const DATE = /^(\d{4}-|[a-z]{3}, \d)/i;

function millisecondsOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'string' && !DATE.test(value.trim())) return undefined;
	try {
		return tryToParseDateTime(value, zone).toMillis();
	} catch {
		return undefined;
	}
}
