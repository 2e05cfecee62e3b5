import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { BinaryStream } from '../../api/body';
import { discard } from '../../api/download';
import type { Download } from '../../api/download';

const MEGABYTE = 1_000_000;

/**
 * The body as it comes in, chunk by chunk, until it is larger than allowed. Servers do not always
 * say how much they send, and what they say counts what is compressed, so the bytes are counted.
 *
 * @throws NodeOperationError at once when the server says that it is too large; the stream that is
 * returned fails with the same error when it turns out to be
 */
export function limitSize(
	context: IExecuteFunctions,
	{ body, headers }: Download,
	megabytes: number,
	itemIndex: number,
): BinaryStream {
	const tooLarge = (size?: number) =>
		new NodeOperationError(
			context.getNode(),
			`The file is larger than ${megabytes} MB` +
				(size === undefined ? '' : `: it has ${Math.ceil(size / MEGABYTE)} MB`),
			{ itemIndex, description: 'To download it anyway, raise Maximum Size under Options.' },
		);
	const limit = megabytes * MEGABYTE;
	const announced = Number(headers['content-length'] ?? 0);
	if (announced > limit) {
		discard(body);
		throw tooLarge(announced);
	}
	let received = 0;
	return body.map((chunk: Uint8Array) => {
		received += chunk.length;
		if (received > limit) throw tooLarge();
		return chunk;
	});
}
