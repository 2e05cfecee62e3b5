import type { Times } from './measure.mts';

const median = (values: number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** A median with the smallest and the largest, as text. */
export function spread(values: number[], digits = 2): string {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	return `${median(values).toFixed(digits)} [${low.toFixed(digits)}–${high.toFixed(digits)}]`;
}

/** How many times as long as `base` each round took for `name`. */
export const ratios = (times: Times, name: string, base: string): number[] =>
	times.get(name)!.map((time, round) => time / times.get(base)![round]!);

/** The median of `ratios`. */
export const ratio = (times: Times, name: string, base: string): number =>
	median(ratios(times, name, base));

/** A table as plain text, all columns but the first to the right. */
export function table(rows: string[][]): string {
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
				)
				.join('   '),
		)
		.join('\n');
}

/** One row for each contender: microseconds, and the ratio to `base` in the same round. */
export const timesTable = (title: string, times: Times, base: string): string =>
	table([
		[title, 'µs', `× ${base}`],
		...[...times].map(([name, values]) => [
			name,
			(median(values) / 1000).toFixed(2),
			spread(ratios(times, name, base)),
		]),
	]);
