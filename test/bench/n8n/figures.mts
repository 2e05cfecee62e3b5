/** The middle of the values; of an even number of them the mean of the two in the middle. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** `1.02 (0.98–1.05)`: the median of the rounds, and the lowest and highest of them. */
export const spread = (values: readonly number[], digits: number): string =>
	`${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;

/** A Markdown table with aligned columns: fit for a terminal and for a page. */
export function alignedTable(head: string[], rows: string[][]): string {
	const widths = head.map((title, column) =>
		Math.max(3, title.length, ...rows.map((row) => row[column]!.length)),
	);
	const pad = (cells: string[]) => cells.map((text, column) => text.padEnd(widths[column]!));
	const rule = widths.map((width) => '-'.repeat(width));
	return [pad(head), rule, ...rows.map(pad)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
