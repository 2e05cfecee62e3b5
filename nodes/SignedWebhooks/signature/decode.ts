const HEX = /^(?:[0-9a-f]{2})*$/i;

/**
 * The bytes that a text stands for, if it stands for any from its first to its last character. Node.js
 * itself passes over what it cannot read, and reads `٣` as `c`. Base64 has to give the same text when it is
 * encoded again, its padding aside; hexadecimal digits may be of either case.
 *
 * @returns `undefined` when the text does not decode completely
 */
export function decode(text: string, encoding: 'utf8' | 'base64' | 'hex'): Buffer | undefined {
	if (encoding === 'hex' && !HEX.test(text)) return undefined;
	const bytes = Buffer.from(text, encoding);
	return encoding !== 'base64' || isBase64Of(bytes, text) ? bytes : undefined;
}

function isBase64Of(bytes: Buffer, text: string): boolean {
	const encoded = bytes.toString('base64');
	return text === encoded || text === encoded.replace(/=+$/, '');
}

/** The last character of base64 by how many bytes are over after groups of three, and its padding. */
const BASE64_ENDS = ['', '[AQgw](?:==)?', '[AEIMQUYcgkosw048]=?'] as const;

/** Matches the texts that `decode` reads as just that many bytes. */
export function textOfBytes(bytes: number, encoding: 'base64' | 'hex'): RegExp {
	if (encoding === 'hex') return new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'i');
	const characters = Math.floor((bytes * 8) / 6);
	return new RegExp(`^[A-Za-z0-9+/]{${characters}}${BASE64_ENDS[bytes % 3] ?? ''}$`);
}
