/** A Markdown table; prettier aligns its columns afterwards. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`;
	return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

export const code = (text: string): string => `\`${text}\``;

export const json = (value: unknown): string =>
	`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** What GitHub makes of a heading: the part of a link after `#`. */
export const slug = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(/\s/g, '-');
