/** Milliseconds: shorter waits are those of the tests themselves. */
const WAIT = 1_000;

/** Milliseconds: what is longer waits for an answer, not for the next try. */
const TIMEOUT = 30_000;

/**
 * Makes waits end a hundred times sooner, until all mocks are restored.
 *
 * @param times how many times sooner a time limit ends, too; for what never answers, since on a busy
 * machine answers take their time
 */
export function hurry(times = 1): void {
	const { setTimeout: wait } = globalThis;
	const expire = AbortSignal.timeout.bind(AbortSignal);
	const shorter = (delay = 0) =>
		delay < WAIT ? delay : delay < TIMEOUT ? delay / 100 : delay / times;
	const sooner = (act: () => void, delay?: number, ...rest: []) =>
		wait(act, shorter(delay), ...rest);
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(sooner as typeof setTimeout);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((delay) => expire(shorter(delay)));
}
