/** A JSON body, read as it was sent. */
export interface ParsedBody {
	/** What `JSON.parse` makes of it; `undefined` when the bytes are not JSON. */
	readonly value: unknown;
	/** The same, with numbers that JavaScript cannot hold as text; identical to `value` where there are none. */
	readonly exact: unknown;
	/** What arrives otherwise than it was sent, one sentence each. */
	readonly issues: readonly string[];
}

/** Shared, so that a body that arrives as it was sent costs no list. */
const NONE: readonly string[] = [];

/** How many numbers are named one by one. */
const NAMED = 10;

/**
 * Reads JSON, with or without a byte order mark. An integer beyond ±(2^53 − 1), and a number that becomes
 * Infinity, are text with all their digits in `exact`; bytes that are not UTF-8 become U+FFFD.
 */
export function parseBody(body: Uint8Array): ParsedBody {
	const bytes = Buffer.isBuffer(body)
		? body
		: Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const decoded = bytes.toString('utf8');
	const text = decoded.charCodeAt(0) === 0xfeff ? decoded.slice(1) : decoded;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { value: undefined, exact: undefined, issues: NONE };
	}
	const issues = isUtf8(bytes, decoded)
		? NONE
		: ['Some bytes of the body are not UTF-8. They arrive as \ufffd.'];
	if (!holdsLargeNumber(value, text)) return { value, exact: value, issues };
	return {
		value,
		exact: JSON.parse(withLargeNumbersQuoted(text)),
		issues: [...issues, ...largeNumbersIn(value)],
	};
}

/** Node.js puts U+FFFD in place of what is not UTF-8, but the sender may have written one. */
const isUtf8 = (bytes: Buffer, decoded: string): boolean =>
	!decoded.includes('\ufffd') || Buffer.from(decoded).equals(bytes);

/** A number that JavaScript does not hold as it was written, or that is not safe from that. */
const isLarge = (value: unknown): boolean =>
	typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;

const isContainer = (value: unknown): value is object =>
	typeof value === 'object' && value !== null;

// Written out, since V8 then looks at every eighth character only.
const SIXTEEN_DIGITS = /\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d\d/;
const LONG_NUMBER = /[-:,[\s]\d{16}/;
const EXPONENT = /\d[eE][+\d](?<=[:,[\s]-?[\d.]+[eE][+\d])/;

/** Whether there may be a large number in a JSON text; digits within names and ids do not count. */
const mayHoldLargeNumber = (text: string): boolean =>
	(SIXTEEN_DIGITS.test(text) && LONG_NUMBER.test(text)) || EXPONENT.test(text);

/** With more values than this, searching the text is quicker than looking at each. */
const QUICKLY_LOOKED_AT = 100;

/** How much of a text tells whether it has many fields. */
const BEGINNING = 4_000;

/** Whether a text has more fields than are quickly looked at, by its beginning. */
function hasManyFields(text: string): boolean {
	if (text.length < BEGINNING) return false;
	const beginning = text.slice(0, BEGINNING);
	let quote = -1;
	for (let count = 0; count < 2 * QUICKLY_LOOKED_AT; count += 1) {
		quote = beginning.indexOf('"', quote + 1);
		if (quote < 0) return false;
	}
	return true;
}

/**
 * Whether a large number is anywhere in a value. Without recursion: values may be nested deeper than the
 * stack is.
 *
 * @param text the JSON of the value
 */
function holdsLargeNumber(root: unknown, text: string): boolean {
	if (!isContainer(root) || (hasManyFields(text) && !mayHoldLargeNumber(text))) return false;
	const open = [root];
	let count = 0;
	/** The verdict, once there is one. */
	const look = (value: unknown): boolean | undefined => {
		if (isContainer(value)) open.push(value);
		else if (isLarge(value)) return true;
		count += 1;
		return count === QUICKLY_LOOKED_AT && !mayHoldLargeNumber(text) ? false : undefined;
	};
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		const verdict = Array.isArray(next) ? lookAtEach(next, look) : lookAtFields(next, look);
		if (verdict !== undefined) return verdict;
	}
	return false;
}

type Look = (value: unknown) => boolean | undefined;

function lookAtEach(list: readonly unknown[], look: Look): boolean | undefined {
	for (const value of list) {
		const verdict = look(value);
		if (verdict !== undefined) return verdict;
	}
	return undefined;
}

/** `Object.values` would take longer than the parsing before it. */
function lookAtFields(container: object, look: Look): boolean | undefined {
	for (const key in container) {
		const verdict = look(container[key as keyof typeof container]);
		if (verdict !== undefined) return verdict;
	}
	return undefined;
}

/** Where a value stands. */
interface Place {
	readonly value: unknown;
	readonly key: string;
	readonly within?: Place;
}

/** One sentence for each large number, and for those beyond the tenth one together. */
function largeNumbersIn(root: unknown): string[] {
	const sentences: string[] = [];
	let more = 0;
	const open: Place[] = [{ value: root, key: '' }];
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		const { value } = place;
		if (isLarge(value)) {
			if (sentences.length < NAMED) {
				sentences.push(
					`${pathOf(place)}: the number is too large for JavaScript, so it arrives as text`,
				);
			} else more += 1;
		}
		if (!isContainer(value)) continue;
		const inside = Object.entries(value).map(([key, it]) => ({ value: it, key, within: place }));
		for (const it of inside.reverse()) open.push(it);
	}
	return more === 0 ? sentences : [...sentences, `${more} more numbers arrive as text`];
}

/** Longer names and deeper paths are cut: they come from the sender. */
const LONGEST_KEY = 100;
const DEEPEST = 20;

/** Such as `payload.items.0.id`. */
function pathOf(place: Place): string {
	const keys: string[] = [];
	let at: Place | undefined = place;
	while (at?.within !== undefined && keys.length < DEEPEST) {
		keys.unshift(at.key.slice(0, LONGEST_KEY));
		at = at.within;
	}
	return (at?.within === undefined ? keys : ['…', ...keys]).join('.');
}

const NUMBER = /-?\d[\d.eE+-]*/y;

/** Puts quotes around the large numbers of a text that is known to be JSON. */
function withLargeNumbersQuoted(text: string): string {
	const pieces: string[] = [];
	let copied = 0;
	let at = 0;
	while (at < text.length) {
		if (text[at] === '"') {
			at = endOfString(text, at);
			continue;
		}
		NUMBER.lastIndex = at;
		const [number] = NUMBER.exec(text) ?? [];
		if (number !== undefined && isLarge(Number(number))) {
			pieces.push(text.slice(copied, at), `"${number}"`);
			copied = at + number.length;
		}
		at += number?.length ?? 1;
	}
	return [...pieces, text.slice(copied)].join('');
}

/** The index behind the string that begins at `start`. */
function endOfString(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
		let backslashes = 0;
		while (text[end - 1 - backslashes] === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return end + 1;
	}
}
