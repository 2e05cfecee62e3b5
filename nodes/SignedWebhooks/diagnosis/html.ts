/** What begins an element whose content nobody reads. */
const HIDDEN = /^<(style|script|head)\b/i;

/** Longer than the names in `HIDDEN`. */
const LONGEST_NAME = 8;

/**
 * The text of a web page: tags, and elements that nobody reads, become spaces. What is not closed is
 * text. Strangers write these pages, so it takes one pass: no place is looked at twice.
 */
export function textOf(page: string): string {
	const end = finder(page);
	let text = '';
	let at = 0;
	for (let open = page.indexOf('<'); open !== -1; open = page.indexOf('<', at)) {
		const element = HIDDEN.exec(page.slice(open, open + LONGEST_NAME))?.[1]?.toLowerCase();
		const hidden = element === undefined ? undefined : end(`</${element}>`, open);
		const close = hidden ?? end('>', open);
		if (close === undefined) break; // from here on nothing is closed
		text += `${page.slice(at, open)} `;
		at = close;
	}
	return text + page.slice(at);
}

/** Makes a search for where a mark ends. One that was not found is not searched for again. */
function finder(page: string) {
	const lower = page.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
	const missing = new Set<string>();
	return (mark: string, from: number): number | undefined => {
		const found = missing.has(mark) ? -1 : lower.indexOf(mark, from);
		if (found !== -1) return found + mark.length;
		missing.add(mark);
		return undefined;
	};
}
