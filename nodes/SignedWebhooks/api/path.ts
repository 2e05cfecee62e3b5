/** `.` and `..`, also in percent-encoding, however often: they would name another path. */
const DOTS = /^(?:\.|%(?:25)*2e){1,2}$/i;

/** Whether a text can stand in a path as the name of one thing. */
export const isSegment = (text: string): boolean => text !== '' && !DOTS.test(text);

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
