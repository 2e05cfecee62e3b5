import { median, spread, table } from '../../harness/statistics.mts';
import type { Times } from './measure.mts';

/** How many times as long as `base` each round took for `name`. */
export const ratios = (times: Times, name: string, base: string): number[] =>
	times.get(name)!.map((time, round) => time / times.get(base)![round]!);

/** The median of `ratios`. */
export const ratio = (times: Times, name: string, base: string): number =>
	median(ratios(times, name, base));

/** One row for each contender: microseconds, and the ratio to `base` in the same round. */
export const timesTable = (title: string, times: Times, base: string): string =>
	table([
		[title, 'µs', `× ${base}`],
		...[...times].map(([name, values]) => [
			name,
			(median(values) / 1000).toFixed(2),
			spread(ratios(times, name, base), 2),
		]),
	]).join('\n');
