/** A Markdown table with aligned columns: fit for a terminal and for a page. */
export function alignedTable(head: string[], rows: string[][]): string {
	const widths = head.map((title, column) =>
		Math.max(3, title.length, ...rows.map((row) => row[column]!.length)),
	);
	const pad = (cells: string[]) => cells.map((text, column) => text.padEnd(widths[column]!));
	const rule = widths.map((width) => '-'.repeat(width));
	return [pad(head), rule, ...rows.map(pad)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
