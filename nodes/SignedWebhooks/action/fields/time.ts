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

/** Such as `2025-03-12`, `2025-03-12T09:14:33.120+01:00` or `2025-03-12 09:14:33 Europe/Berlin`. */
const ISO =
	/^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?(?: ?\[?[a-z_]+(?:\/[\w+-]+)+\]?)?)?$/i;

/** Such as `Wed, 12 Mar 2025 09:14:33 GMT`, as HTTP and mails have it. */
const NAMED =
	/^([a-z]{3}), (\d\d?) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UTC?|Z|[ECMP][SD]T|[+-]\d{4})$/i;

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Milliseconds since 1970: a number below counts seconds, or something else. It would be in 1973. */
const EARLIEST = 100_000_000_000;

/** The latest that a date can be. */
const LATEST = 8_640_000_000_000_000;

const inRange = (time: number): number | undefined =>
	time >= EARLIEST && time <= LATEST ? time : undefined;

function millisecondsOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'number') return inRange(value);
	if (typeof value === 'string') return isTime(value.trim()) ? parsed(value, zone) : undefined;
	// A date that was made of nothing is in 1970.
	const isDate = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isDate ? inRange(parsed(value, zone) ?? NaN) : undefined;
}

/** n8n takes much for a time, such as "5" for the first of May: what is given has to look like one. */
function parsed(value: unknown, zone: string): number | undefined {
	try {
		return tryToParseDateTime(value, zone).toMillis();
	} catch {
		return undefined;
	}
}

/** Whether a text is a time that the calendar and the clock have; n8n takes 30 February for 2 March. */
function isTime(text: string): boolean {
	const [, year, month, day, hour = 0, minute = 0, second = 0, offset] = ISO.exec(text) ?? [];
	if (year !== undefined) {
		const clock = [hour, minute, second].map(Number);
		return isOnCalendar(+year, +month! - 1, +day!) && isOnClock(clock) && isOffset(offset);
	}
	const named = NAMED.exec(text.toLowerCase());
	if (named === null) return false;
	const [, weekday, date, monthName, inYear, ...rest] = named;
	const at = [+inYear!, MONTHS.indexOf(monthName!), +date!] as const;
	return (
		isOnCalendar(...at) &&
		DAYS[new Date(Date.UTC(...at)).getUTCDay()] === weekday &&
		isOnClock(rest.slice(0, 3).map((it) => Number(it ?? 0))) &&
		isOffset(rest[3])
	);
}

/** @param month from 0 */
const isOnCalendar = (year: number, month: number, day: number): boolean =>
	month >= 0 &&
	month < 12 &&
	day >= 1 &&
	day <= new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

const isOnClock = ([hour = 0, minute = 0, second = 0]: number[]): boolean =>
	hour < 24 && minute < 60 && second < 60;

/** From -12:00 to +14:00, or a zone with a name. */
function isOffset(offset = ''): boolean {
	const [, sign, hours, minutes = 0] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
	const span = Number(hours ?? 0) * 60 + Number(minutes);
	return Number(minutes) < 60 && span <= (sign === '-' ? 12 : 14) * 60;
}
