/**
 * Any parameter, such as `; filename="a \"quoted\" name.csv"`, `; filename=name.csv` or
 * `; filename*=UTF-8''n%C3%A4me.csv`. A quotation mark that is not closed counts for nothing.
 */
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|"?([^;]*))/g;

/** The start of the next header, when a proxy has joined two. */
const NEXT = /\s*,\s*(?:attachment|inline)\b.*$/is;

/** The charset, the language, and the percent-encoded name (RFC 8187). */
const EXTENDED = /^([\w-]+)'[^']*'(.*)$/s;

/**
 * The names that a Content-Disposition header gives a file, the one that counts first: `filename*` goes
 * before `filename` (RFC 6266).
 */
export function fileNamesIn(header: string): string[] {
	const found = [...`;${header}`.matchAll(PARAMETER)]
		.filter(([, name = '']) => /^filename\*?$/i.test(name))
		.map(([, name = '', quoted, plain = '']) => ({
			isExtended: name.endsWith('*'),
			text: quoted?.replace(/\\(.)/g, '$1') ?? plain.replace(NEXT, '').trim(),
		}));
	const extended = found.filter(({ isExtended }) => isExtended).map(({ text }) => decoded(text));
	const plain = found
		.filter(({ isExtended }) => !isExtended)
		.map(({ text }) => fromMail(asUtf8(text)));
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
	return inCharset(bytes, charset);
}

function inCharset(bytes: Buffer, charset: string): string | undefined {
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

/** Such as `=?UTF-8?B?w6QuY3N2?=`: how mails write names (RFC 2047), and some servers, too. */
const MAIL_WORD = /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi;

/** `undefined` when it is in a charset that nobody uses. */
function fromMail(text: string): string | undefined {
	let isKnown = true;
	const joined = text.replace(/\?=\s+=\?/g, '?==?');
	const read = joined.replace(MAIL_WORD, (_, charset: string, kind: string, encoded: string) => {
		const bytes =
			kind.toLowerCase() === 'b'
				? Buffer.from(encoded, 'base64')
				: Buffer.from(
						encoded
							.replace(/_/g, ' ')
							.replace(/=([\da-f]{2})/gi, (__, hex: string) =>
								String.fromCharCode(parseInt(hex, 16)),
							),
						'latin1',
					);
		const word = inCharset(bytes, charset);
		isKnown &&= word !== undefined;
		return word ?? '';
	});
	return isKnown ? read : undefined;
}

/** Node reads headers as Latin-1, but most servers that go beyond ASCII write UTF-8. */
const asUtf8 = (name: string): string =>
	withoutFault(Buffer.from(name, 'latin1').toString('utf8')) ?? name;

const withoutFault = (text: string): string | undefined =>
	text.includes('\ufffd') ? undefined : text;
