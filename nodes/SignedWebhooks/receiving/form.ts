/**
 * The bytes of one field of a form (`application/x-www-form-urlencoded`), percent-encoding taken away.
 *
 * @returns `undefined` when the body has no such field
 */
export function fieldOfForm(body: Uint8Array, field: string): Uint8Array | undefined {
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const start = `${field}=`;
	const found = bytes
		.toString('latin1')
		.split('&')
		.find((pair) => pair.startsWith(start));
	if (found === undefined) return undefined;
	const text = found
		.slice(start.length)
		.replaceAll('+', ' ')
		.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
			String.fromCharCode(Number.parseInt(digits, 16)),
		);
	return Buffer.from(text, 'latin1');
}
