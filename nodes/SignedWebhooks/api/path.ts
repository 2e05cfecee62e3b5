/** A text without percent-encoding, however often it was encoded: some servers and proxies decode twice. */
export function fullyDecoded(text: string): string {
	const once = text.replace(/%[0-7][\da-f]/gi, (code) => decodeURIComponent(code));
	return once === text ? text : fullyDecoded(once);
}

/** What servers end a part of a path at; after `;` some of them expect parameters. */
const ENDS = /[/\\?#;\p{Cc}]/u;

/** Half of a character, which no URL can hold: it would become another one. */
const HALF = /\p{Cs}/u;

/** Whether a text can stand in a path as the name of one thing: `.` and `..` would name another path. */
export const isSegment = (text: string): boolean =>
	text !== '' &&
	!HALF.test(text) &&
	!fullyDecoded(text)
		.split(ENDS)
		.some((part) => part === '.' || part === '..');

/**
 * A path below the base URL.
 *
 * @param segments names and ids, not encoded yet
 * @throws Error when one of them would lead elsewhere
 */
export function pathTo(...segments: string[]): string {
	const wrong = segments.find((segment) => !isSegment(segment));
	if (wrong === undefined) return segments.map((it) => `/${encodeURIComponent(it)}`).join('');
	throw new Error(`"${wrong}" is not an ID`);
}
