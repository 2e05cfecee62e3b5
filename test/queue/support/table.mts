/** A plain table: the first row is the heading, columns are padded. */
export function table(rows: Array<Array<string | number>>): string {
	const cells = rows.map((row) => row.map(String));
	const widths = cells[0]!.map((_, column) =>
		Math.max(...cells.map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: string[]) =>
		row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ');
	return cells.map((row) => line(row).trimEnd()).join('\n');
}
