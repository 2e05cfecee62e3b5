import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import { isNothing, shown } from '../../receiving/given';
import { readValue } from './value';

/**
 * A time of the panel, or of an expression, as the API wants it: RFC 3339 in UTC. One that names no
 * zone is in the workflow's timezone.
 *
 * @throws NodeOperationError when it is not a time
 */
export function readTime(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
	collection?: INodeProperties,
): string {
	const { value, label, fail } = readValue(context, index, field, collection);
	const time = millisecondsOf(value, context.getTimezone());
	if (time !== undefined) return new Date(time).toISOString();
	throw fail(
		`${label}: "${shown(value)}" is not a time`,
		`Write ${label} like 2025-03-12T09:14:33 (in the timezone of the workflow). A number counts milliseconds since 1970.`,
	);
}

/**
 * The same; `undefined` when the field is empty.
 *
 * @throws NodeOperationError when it is not a time, also when an expression gave nothing: what has no
 * end would do more than was meant
 */
export function readOptionalTime(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
): string | undefined {
	const { value, isExpression, missing } = readValue(context, index, field);
	if (!isNothing(value)) return readTime(context, index, field);
	if (isExpression) throw missing();
	return undefined;
}

/** A date comes first, so that nobody's "5" becomes the first of May. */
const DATE = /^(\d{4}-|[a-z]{3}, \d)/i;

/** Milliseconds since 1970: a number below counts seconds, or something else. It would be in 1973. */
const EARLIEST = 100_000_000_000;

/** The latest that a date can be. */
const LATEST = 8_640_000_000_000_000;

function millisecondsOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return value >= EARLIEST && value <= LATEST ? value : undefined;
	if (typeof value === 'string' && !DATE.test(value.trim())) return undefined;
	try {
		return tryToParseDateTime(value, zone).toMillis();
	} catch {
		return undefined;
	}
}
