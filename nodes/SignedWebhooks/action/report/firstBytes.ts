import type { BinaryStream } from '../../api/body';

/**
 * The first bytes, which stay in the stream; none when it is empty.
 *
 * @throws what the stream fails with
 */
export async function firstBytes(body: BinaryStream): Promise<Uint8Array> {
	// It may fail before somebody else reads it, who hears of it then.
	body.on('error', () => {});
	for (;;) {
		const chunk = body.read() as Uint8Array | null;
		if (chunk !== null) {
			body.unshift(chunk);
			return chunk;
		}
		if (body.readableEnded) return new Uint8Array();
		await new Promise<void>((resolve, reject) => {
			const settle = (error?: Error) => {
				body.off('readable', settle).off('end', settle).off('error', settle);
				if (error === undefined) resolve();
				else reject(error);
			};
			body.on('readable', settle).on('end', settle).on('error', settle);
		});
	}
}
