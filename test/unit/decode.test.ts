import { createHash } from 'node:crypto';

import { decode, textOfBytes } from '../../nodes/SignedWebhooks/signature/decode';

/** Bytes that look random, and are the same in each run. */
const bytesNo = (index: number, length: number) =>
	Buffer.concat(
		[0, 1].map((part) => createHash('sha512').update(`${index} ${part}`).digest()),
	).subarray(0, length);

/** A text as it is, and spoiled in one place each. */
function spellings(text: string, index: number): string[] {
	const at = index % text.length;
	const spoiled = [...'AgQw09+/=-_ ٣K'].map((it) => text.slice(0, at) + it + text.slice(at + 1));
	return [text, text.toUpperCase(), text.replace(/=+$/, ''), `${text}=`, `${text}\n`, ...spoiled];
}

describe.each(['hex', 'base64'] as const)('the form of a signature in %s', (encoding) => {
	it.each([19, 20, 21, 32, 33, 64])('fits just what decodes to %d bytes', (bytes) => {
		const form = textOfBytes(bytes, encoding);
		const texts = Array.from({ length: 200 }, (_, index) =>
			[bytes - 1, bytes, bytes + 1].flatMap((length) =>
				spellings(bytesNo(index, length).toString(encoding), index),
			),
		).flat();
		const decoding = texts.filter((text) => decode(text, encoding)?.length === bytes);
		expect(texts.filter((text) => form.test(text))).toEqual(decoding);
		expect(decoding.length).toBeGreaterThan(200);
	});
});
