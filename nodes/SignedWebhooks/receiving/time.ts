/** In milliseconds. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = [
	['day', DAY],
	['hour', HOUR],
	['minute', MINUTE],
] as const;

/** A span of milliseconds in words, such as "3 hours", rounded down. */
export function spanInWords(span: number): string {
	const [unit, length] = UNITS.find((it) => span >= it[1]) ?? ['second', SECOND];
	const count = Math.floor(span / length);
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
