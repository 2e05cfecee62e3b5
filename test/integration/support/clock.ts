/** Stops the trigger's clock, which then moves only by hand. HTTP and timers keep real time. */
export function stopClock(): { forward(milliseconds: number): void } {
	let now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	return { forward: (milliseconds) => (now += milliseconds) };
}
