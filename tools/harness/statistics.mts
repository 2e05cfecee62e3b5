/** The middle of the values; of an even number of them the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** `1.02 (0.98–1.05)`: the median of the rounds, and the lowest and highest of them. */
export const spread = (values: readonly number[], digits: number): string =>
	`${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

/** The values within which these shares of all lie; NaN when there are none. */
export function percentiles(values: readonly number[], shares: readonly number[]): number[] {
	const sorted = [...values].sort((a, b) => a - b);
	return shares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN);
}

/** How wide each column of these rows is, in letters. */
const widthsOf = (rows: readonly string[][]): number[] =>
	(rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));

/** The lines of a plain table, the heading first; all columns but the first stand to the right. */
export function table(rows: ReadonlyArray<ReadonlyArray<string | number>>): string[] {
	const cells = rows.map((row) => row.map(String));
	const widths = widthsOf(cells);
	const pad = (text: string, column: number) =>
		column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
	return cells.map((row) => `  ${row.map(pad).join('  ')}`);
}

/** A Markdown table with aligned columns: fit for a terminal and for a page. */
export function markdownTable(head: string[], rows: string[][]): string {
	const widths = widthsOf([head, ...rows]).map((width) => Math.max(3, width));
	const pad = (cells: string[]) => cells.map((text, column) => text.padEnd(widths[column]!));
	const rule = widths.map((width) => '-'.repeat(width));
	return [pad(head), rule, ...rows.map(pad)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
