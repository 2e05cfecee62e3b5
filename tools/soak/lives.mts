import { percentiles } from '../harness/statistics.mts';
import { acceptedAt, type Delivered } from './deliveries.mts';
import type { Break } from './verdict.mts';
import type { Sample } from './watch.mts';

/** Memory still grows in the first seconds of a process. */
const WARM_UP_MS = 30_000;

/** The time from one start of n8n to its end, in figures; undefined where there is nothing to measure. */
export interface Life {
	seconds: number;
	/** Of the events that were emitted in it. */
	accepted: number;
	/** How long the trigger took to answer, in milliseconds. */
	answers: Spread | undefined;
	/** From an event to its acceptance, in milliseconds. */
	waits: Spread | undefined;
	memory: { n8n: Memory | undefined; sandbox: Memory | undefined };
}

export interface Spread {
	p50: number;
	p99: number;
	max: number;
}

/** In bytes. */
export interface Memory {
	/** After the warm-up. */
	first: number;
	last: number;
	max: number;
	/** Of the straight line through all samples after the warm-up, in bytes per minute. */
	slope: number | undefined;
}

/** Divides a soak where n8n was restarted or killed. What came while it was down belongs to the life after. */
export function livesOf(
	{ start, end }: { start: number; end: number },
	breaks: Break[],
	deliveries: Delivered[],
	samples: Sample[],
): Life[] {
	const starts = [start, ...breaks.map(({ from }) => from)];
	const ups = [start, ...breaks.map(({ to }) => to)];
	const attempts = deliveries.flatMap((it) => it.attempts);
	return starts.map((from, index) => {
		const to = starts[index + 1] ?? end;
		const up = ups[index] ?? from;
		const isIn = (time: number) => time >= from && time < to;
		const emitted = deliveries.filter(({ emittedAt }) => isIn(emittedAt));
		const waits = emitted.flatMap((it) => (acceptedAt(it) ?? NaN) - it.emittedAt);
		const answers = attempts.filter((it) => it.responseStatus === 200 && isIn(it.startedAt));
		const warm = samples.filter(({ at }) => at >= up && at < to);
		return {
			seconds: (to - from) / 1000,
			accepted: answers.length,
			answers: spreadOf(answers.map(({ duration }) => duration)),
			waits: spreadOf(waits.filter((it) => !Number.isNaN(it))),
			memory: {
				n8n: memoryOf(
					warm.map(({ at, n8n }) => ({ at, bytes: n8n })),
					up,
				),
				sandbox: memoryOf(
					warm.map(({ at, sandbox }) => ({ at, bytes: sandbox })),
					up,
				),
			},
		};
	});
}

export function spreadOf(values: number[]): Spread | undefined {
	if (values.length === 0) return undefined;
	const [p50 = NaN, p99 = NaN, max = NaN] = percentiles(values, [0.5, 0.99, 1]);
	return { p50, p99, max };
}

interface Point {
	at: number;
	bytes: number;
}

function memoryOf(
	samples: Array<{ at: number; bytes: number | undefined }>,
	up: number,
): Memory | undefined {
	const known = samples.filter((it): it is Point => it.bytes !== undefined);
	const warm = known.filter(({ at }) => at >= up + WARM_UP_MS);
	const points = warm.length > 0 ? warm : known;
	const first = points[0];
	const last = points.at(-1);
	if (!first || !last) return undefined;
	const max = Math.max(...known.map(({ bytes }) => bytes));
	return { first: first.bytes, last: last.bytes, max, slope: slopeOf(points) };
}

/** Least squares, per minute; undefined for fewer than six points, which say nothing. */
function slopeOf(points: Point[]): number | undefined {
	if (points.length < 6) return undefined;
	const mean = (values: number[]) => values.reduce((sum, it) => sum + it, 0) / values.length;
	const at = mean(points.map((it) => it.at));
	const bytes = mean(points.map((it) => it.bytes));
	const over = points.reduce((sum, it) => sum + (it.at - at) * (it.bytes - bytes), 0);
	return (60_000 * over) / points.reduce((sum, it) => sum + (it.at - at) ** 2, 0);
}
