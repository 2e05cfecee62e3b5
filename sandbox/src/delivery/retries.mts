const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first, second, … attempt; all within the life of a download link. */
const DELAYS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];

const MAX_FAILURES = 20;
const MAX_FAILING_TIME = 24 * HOUR;

/**
 * How long to wait after an attempt, in milliseconds, ±20 % so that a receiver that was down is not
 * hit by everything at once; `undefined` after the last one.
 *
 * @param attempts how many were made
 * @param chance from 0 to 1
 */
export function retryDelay(
	attempts: number,
	timeScale: number,
	chance = Math.random(),
): number | undefined {
	const delay = DELAYS[attempts - 1];
	return delay === undefined ? undefined : Math.round((delay * (0.8 + 0.4 * chance)) / timeScale);
}

/** Whether an endpoint failed so often, and for so long (ms), that it gets disabled. */
export const isFailing = (failures: number, duration: number, timeScale: number): boolean =>
	failures >= MAX_FAILURES && duration >= MAX_FAILING_TIME / timeScale;
