/** A text in quotation marks, one of the six signs, or a number or name. White space is passed over. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** How programs write JSON: what stands after a comma and a colon, or by how much a level is indented. */
interface Spaces {
	readonly comma: string;
	readonly colon: string;
	readonly indent?: number;
}

type Escape = (text: string) => string;

const COMPACT: Spaces = { comma: ',', colon: ':' };
const SPACED: Spaces = { comma: ', ', colon: ': ' };
const INDENTED: Spaces = { comma: ',', colon: ': ', indent: 2 };
const INDENTED_BY_4: Spaces = { comma: ',', colon: ': ', indent: 4 };

const asIs: Escape = (text) => text;
const ascii: Escape = (text) =>
	text.replace(/[\u007f-\uffff]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`);
const asciiAndSlash: Escape = (text) => ascii(text).replaceAll('/', '\\/');
const html: Escape = (text) =>
	text.replace(
		/[<>&\u2028\u2029]/g,
		(it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);

/** What writes so by default, one each: JavaScript, Python, PHP, Go, then JSON for people. */
const STYLES: ReadonlyArray<readonly [Spaces, Escape]> = [
	[COMPACT, asIs],
	[SPACED, ascii],
	[COMPACT, asciiAndSlash],
	[COMPACT, html],
	[COMPACT, ascii],
	[SPACED, asIs],
	[INDENTED, asIs],
	[INDENTED, ascii],
	[INDENTED_BY_4, asIs],
];

/** To indent deeply nested JSON would make it very much longer. */
const MOST_CHARACTERS = 4_000_000;

/**
 * A JSON body as other programs write it. Only spaces and escapes change; numbers stay as they are.
 * It makes one after the other, since most callers need only the first few.
 */
export function* written(body: Buffer): Generator<Buffer> {
	const text = body.toString();
	try {
		JSON.parse(text);
	} catch {
		return;
	}
	const tokens = (text.match(TOKEN) ?? []).map((token) =>
		token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token,
	);
	for (const [spaces, escape] of STYLES) {
		const json = join(tokens, spaces, escape);
		if (json !== undefined) yield Buffer.from(json);
	}
}

const OPENING = new Set(['{', '[']);
const CLOSING = new Set(['}', ']']);

function join(tokens: readonly string[], spaces: Spaces, escape: Escape): string | undefined {
	const { comma, colon, indent = 0 } = spaces;
	let depth = 0;
	let json = '';
	let before = '';
	for (const token of tokens) {
		const isEnd = CLOSING.has(token);
		if (isEnd) depth -= 1;
		// An empty object or list stays on its line.
		const isNewLine = before === ',' || OPENING.has(before) !== isEnd;
		if (indent > 0 && isNewLine) json += `\n${' '.repeat(depth * indent)}`;
		if (OPENING.has(token)) depth += 1;
		if (token === ',') json += comma;
		else if (token === ':') json += colon;
		else json += token.startsWith('"') ? escape(token) : token;
		if (json.length > MOST_CHARACTERS) return undefined;
		before = token;
	}
	return json;
}
