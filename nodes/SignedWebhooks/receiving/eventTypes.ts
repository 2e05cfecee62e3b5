/**
 * Names of event types as people write them: separated by commas, `*` standing for any run of characters.
 *
 * @returns the names, white space around them dropped; none for an empty text
 */
export const namesIn = (text: string): string[] =>
	text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** Whether an event type is one of those named, letter case included. `*` also takes what is no type at all. */
export const isAmong = (type: unknown, names: readonly string[]): boolean =>
	names.includes('*') || (typeof type === 'string' && names.some((name) => fits(type, name)));

/** Without a regular expression, which could take for ever for a name with many stars. */
function fits(type: string, name: string): boolean {
	if (!name.includes('*')) return type === name;
	const pieces = name.split('*');
	const first = pieces[0] ?? '';
	const last = pieces.at(-1) ?? '';
	if (type.length < first.length + last.length) return false;
	if (!type.startsWith(first) || !type.endsWith(last)) return false;
	let from = first.length;
	for (const piece of pieces.slice(1, -1)) {
		const found = type.indexOf(piece, from);
		if (found < 0) return false;
		from = found + piece.length;
	}
	return from <= type.length - last.length;
}
