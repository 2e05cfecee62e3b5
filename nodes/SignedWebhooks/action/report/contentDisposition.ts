/** Such as `; filename="a \"quoted\" name.csv"`, `; filename=name.csv` or `; filename*=UTF-8''n%C3%A4me.csv`. */
const PARAMETER = /;\s*(filename\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gi;

/** The charset, the language, and the percent-encoded name (RFC 8187). */
const EXTENDED = /^([\w-]+)'[^']*'(.*)$/s;

/**
 * The names that a Content-Disposition header gives a file, the one that counts first: `filename*` goes
 * before `filename` (RFC 6266).
 */
export function fileNamesIn(header: string): string[] {
	const found = [...`;${header}`.matchAll(PARAMETER)].map(([, name = '', quoted, plain = '']) => ({
		isExtended: name.endsWith('*'),
		text: quoted?.replace(/\\(.)/g, '$1') ?? plain.trim(),
	}));
	const extended = found.filter(({ isExtended }) => isExtended).map(({ text }) => decoded(text));
	const plain = found.filter(({ isExtended }) => !isExtended).map(({ text }) => asUtf8(text));
	return [...extended, ...plain].filter((name) => name !== undefined);
}

/** `undefined` when it is not written as RFC 8187 has it, or in a charset that nobody uses. */
function decoded(text: string): string | undefined {
	const [, charset = '', encoded = ''] = EXTENDED.exec(text) ?? [];
	if (/%(?![\da-f]{2})/i.test(encoded)) return undefined;
	const bytes = Buffer.from(
		encoded.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);
	switch (charset.toLowerCase()) {
		case 'utf-8':
		case 'utf8':
			return withoutFault(bytes.toString('utf8'));
		case 'iso-8859-1':
		case 'us-ascii':
			return bytes.toString('latin1');
		default:
			return undefined;
	}
}

/** Node reads headers as Latin-1, but most servers that go beyond ASCII write UTF-8. */
const asUtf8 = (name: string): string =>
	withoutFault(Buffer.from(name, 'latin1').toString('utf8')) ?? name;

const withoutFault = (text: string): string | undefined =>
	text.includes('\ufffd') ? undefined : text;
