import type { IExecuteFunctions } from 'n8n-workflow';

/** The body of an answer as a stream; n8n-workflow has no other name for it. */
export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

/**
 * Reads a body as UTF-8 text, and ends its connection when it is longer than wanted.
 *
 * @param limit bytes, after unpacking
 * @returns the text, without a byte order mark; a text that is not `whole` is at least as long as the limit
 * @throws what the stream fails with
 */
export async function readBody(
	body: BinaryStream,
	limit: number,
): Promise<{ text: string; whole: boolean }> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body as AsyncIterable<Uint8Array>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > limit) break; // leaving the loop destroys the stream
	}
	const text = Buffer.concat(chunks)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	return { text, whole: size <= limit };
}
