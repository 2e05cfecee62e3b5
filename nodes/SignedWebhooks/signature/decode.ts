/**
 * The bytes that a text stands for, if it stands for any from its first to its last character: encoded
 * again it gives the same text. Node.js itself passes over what it cannot read, and reads `٣` as `c`. The
 * padding of base64 may be missing, and hexadecimal digits may be of either case.
 *
 * @returns `undefined` when the text does not decode completely
 */
export function decode(text: string, encoding: 'utf8' | 'base64' | 'hex'): Buffer | undefined {
	const bytes = Buffer.from(text, encoding);
	if (encoding === 'utf8') return bytes;
	const encoded = bytes.toString(encoding);
	const isSame =
		text === encoded ||
		(encoding === 'hex' ? text.toLowerCase() === encoded : text === encoded.replace(/=+$/, ''));
	return isSame ? bytes : undefined;
}
