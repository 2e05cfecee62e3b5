import { sizeOfRun } from './random.mts';

/** Two ways through the same function, compared. Times in nanoseconds for one call. */
interface Comparison {
	/** The usual time of the first. */
	median: number;
	/** By how much the second takes longer: the mean over all batches. */
	difference: number;
	/** Half the width of the interval that holds the true difference 19 times out of 20. */
	spread: number;
	/** Welch's t: beyond ± 4.5 people who test for leaks call it one. */
	t: number;
}

const CALLS = 200;
const BATCHES = sizeOfRun(1_500);

/** Runs both by turns, in batches, so that whatever slows the machine down slows both. */
export function compare(one: () => unknown, other: () => unknown): Comparison {
	const times = { one: [] as number[], other: [] as number[] };
	for (let batch = 0; batch < BATCHES; batch += 1) {
		// Who comes first matters to the processor, so they swap.
		const order = batch % 2 === 0 ? (['one', 'other'] as const) : (['other', 'one'] as const);
		for (const which of order) times[which].push(batchOf(which === 'one' ? one : other));
	}
	const a = statistics(times.one);
	const b = statistics(times.other);
	const error = Math.sqrt(a.variance / a.count + b.variance / b.count);
	const difference = b.mean - a.mean;
	return { median: a.median, difference, spread: 1.96 * error, t: difference / error };
}

function batchOf(call: () => unknown): number {
	const start = process.hrtime.bigint();
	for (let n = 0; n < CALLS; n += 1) call();
	return Number(process.hrtime.bigint() - start) / CALLS;
}

/** Without the slowest tenth, in which something else ran. */
function statistics(times: number[]) {
	const kept = [...times].sort((a, b) => a - b).slice(0, Math.floor(times.length * 0.9));
	const mean = kept.reduce((sum, time) => sum + time, 0) / kept.length;
	const variance = kept.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (kept.length - 1);
	return { count: kept.length, mean, variance, median: kept[Math.floor(kept.length / 2)]! };
}
