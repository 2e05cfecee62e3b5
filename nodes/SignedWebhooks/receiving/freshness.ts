import { HOUR, MINUTE } from './time';

/** Clocks differ: an event may claim to come from up to this far in the future. */
const FUTURE_TOLERANCE = 5 * MINUTE;

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Reads an event's time. A time without a zone is UTC, as the platforms promise.
 *
 * @returns milliseconds since the epoch, or `undefined` when it is not a readable time
 */
export function parseTime(value: unknown): number | undefined {
	if (typeof value !== 'string' || !RFC_3339.test(value)) return undefined;
	const time = Date.parse(value.endsWith('Z') || ZONE.test(value) ? value : `${value}Z`);
	return Number.isNaN(time) ? undefined : time;
}

/** From this number of seconds on (the year 5138) a number counts as milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * Reads the time of any platform's event: as `parseTime` does, or seconds or milliseconds since the epoch.
 *
 * @returns milliseconds since the epoch, or `undefined` when it is not a readable time
 */
export function timeIn(text: string | undefined): number | undefined {
	if (text === undefined || !/^\d{1,15}(?:\.\d+)?$/.test(text)) return parseTime(text);
	const number = Number(text);
	return number < MILLISECONDS_FROM ? number * 1000 : number;
}

/**
 * Is an event too old, or too far in the future, to be taken?
 *
 * @param time when the event says it was created, in milliseconds since the epoch
 * @param now the receiver's clock, in the same unit
 * @param maximumAgeHours the user's limit
 */
export function isStale(time: number, now: number, maximumAgeHours: number): boolean {
	return now - time > maximumAgeHours * HOUR || time - now > FUTURE_TOLERANCE;
}

/** The RFC 3339 time `hours` after `time` (milliseconds since the epoch). */
export const hoursAfter = (time: number, hours: number): string =>
	new Date(time + hours * HOUR).toISOString();
let knownSecond = NaN;
let knownText = '';

/**
 * The RFC 3339 text of the current time (milliseconds since the epoch). Events come many in a second
 * or not at all, and spelling a time out takes as long as validating an event: so once a second.
 */
export function timestamp(now: number): string {
	const second = Math.floor(now / 1000);
	if (second !== knownSecond) {
		knownSecond = second;
		knownText = new Date(second * 1000).toISOString().slice(0, -'000Z'.length);
	}
	return `${knownText}${String(now - second * 1000).padStart(3, '0')}Z`;
}
