/** A string, one sign, or a number or word; white space between them is passed over. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Indents JSON. It works on the text, so that numbers stay as they were written, and stops as soon as it
 * has so many characters: a deeply nested body would grow a thousandfold.
 *
 * @param text valid JSON
 * @param max characters
 */
export function indent(text: string, max: number): string {
	let out = '';
	let depth = 0;
	let previous = '';
	const isOpening = (token: string) => token === '{' || token === '[';
	for (const [token] of text.matchAll(TOKENS)) {
		const isClosing = token === '}' || token === ']';
		if (isClosing) depth -= 1;
		const isNewLine = isClosing ? !isOpening(previous) : isOpening(previous) || previous === ',';
		if (isNewLine) out += `\n${'  '.repeat(depth)}`;
		out += token === ':' ? ': ' : token;
		if (isOpening(token)) depth += 1;
		if (out.length > max) return cut(out, max);
		previous = token;
	}
	return out;
}

const cut = (text: string, max: number) => (text.length > max ? `${text.slice(0, max)}…` : text);

/** Longer bodies are not indented. */
const MAX_PARSED = 100_000;

/** A body for people: indented where it is JSON, cut where it is long. @param max characters */
export function bodyText(body: Buffer, max = 4000): string {
	const text = body.subarray(0, MAX_PARSED + 1).toString('utf8');
	if (body.length > MAX_PARSED) return cut(text, max);
	try {
		JSON.parse(text);
	} catch {
		return cut(text, max);
	}
	return indent(text, max);
}
