import { Bench } from 'tinybench';

/** A piece of work to be timed; all contenders of a table do the same job on the same bytes. */
export interface Contender {
	name: string;
	run: () => unknown;
	/** Whether `run` returns a promise that has to be waited for. */
	isAsync?: boolean;
}

/** Nanoseconds for one run: the medians of all rounds, in the order of the rounds. */
export type Times = Map<string, number[]>;

/** How long one sample lasts, roughly: long beside the clock's resolution, and its share of GC in it. */
const SAMPLE_NS = 200_000;

/**
 * Times contenders in interleaved rounds, so that what disturbs the machine disturbs them all.
 *
 * @param rounds makes the contenders of each round anew (fresh signatures, fresh memories)
 * @param count how many rounds
 * @param milliseconds for each contender and round
 */
export async function measure(
	rounds: () => Contender[],
	count: number,
	milliseconds: number,
): Promise<Times> {
	const times: Times = new Map();
	for (let round = 0; round < count; round++) {
		const contenders = rounds();
		const bench = new Bench({ time: milliseconds, warmupTime: milliseconds / 5 });
		const batches = new Map<string, number>();
		for (const contender of contenders) {
			const size = await batchSize(contender);
			batches.set(contender.name, size);
			bench.add(contender.name, batch(contender, size));
		}
		for (const { name, result } of await bench.run()) {
			if (!('latency' in result)) throw new Error(`${name}: ${JSON.stringify(result)}`);
			const nanoseconds = (result.latency.p50 * 1e6) / batches.get(name)!;
			times.set(name, [...(times.get(name) ?? []), nanoseconds]);
		}
	}
	return times;
}

/** Several runs as one sample. */
function batch({ run, isAsync }: Contender, size: number): () => unknown {
	if (isAsync) {
		return async () => {
			for (let i = 0; i < size; i++) await run();
		};
	}
	return () => {
		for (let i = 0; i < size; i++) run();
	};
}

async function batchSize({ run }: Contender): Promise<number> {
	let runs = 0;
	const start = process.hrtime.bigint();
	const end = start + 20_000_000n;
	for (; process.hrtime.bigint() < end || runs === 0; runs++) await run();
	const each = Number(process.hrtime.bigint() - start) / runs;
	return Math.max(1, Math.round(SAMPLE_NS / each));
}
