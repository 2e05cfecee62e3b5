/**
 * White space, and characters that nobody sees: control and format characters (zero-width spaces and
 * joiners, byte order mark, soft hyphen, marks of writing direction), and letters that are drawn as nothing.
 */
export const UNSEEN = '(?:[\\s\\p{Cc}\\p{Cf}\\u115f\\u1160\\u2800\\u3164\\uffa0]|\\u034f)';

const AT_THE_START = new RegExp(`^${UNSEEN}+`, 'u');
const AN_UNSEEN = new RegExp(`^${UNSEEN}$`, 'u');

/** A pasted text without what copying adds around it: white space, and characters that nobody sees. */
export function withoutUnseenEnds(text: string): string {
	const start = text.replace(AT_THE_START, '');
	// From behind by hand: a regular expression would try each place in the text.
	let end = start.length;
	while (end > 0 && AN_UNSEEN.test(lastCharacter(start, end))) {
		end -= lastCharacter(start, end).length;
	}
	return start.slice(0, end);
}

/** The character that ends before `end`: two code units where it takes two. */
function lastCharacter(text: string, end: number): string {
	const pair = text.slice(Math.max(0, end - 2), end);
	return (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(end - 1, end);
}

/** Whether there is nothing in a text that anybody could see. */
export const isUnseen = (text: string): boolean => withoutUnseenEnds(text) === '';
