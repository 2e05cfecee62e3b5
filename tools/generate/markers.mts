/** How the comments look that stand around a generated part of a file. */
export interface Markers {
	start: string;
	end: string;
}

/**
 * Replaces what stands between two markers.
 *
 * @throws when the markers are not there exactly once, in their order
 */
export function fill(text: string, { start, end }: Markers, content: string): string {
	const [before = '', rest = '', ...moreStarts] = text.split(start);
	const [, after = '', ...moreEnds] = rest.split(end);
	if (!text.includes(start) || !rest.includes(end) || moreStarts.length + moreEnds.length > 0) {
		throw new Error(`${start} and, after it, ${end} must each be there exactly once`);
	}
	return `${before}${start}\n${content}\n${end}${after}`;
}
