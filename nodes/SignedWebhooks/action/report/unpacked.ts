import type { BinaryStream } from '../../api/body';

/** A file that a server sends, and how the server calls it. */
interface NamedFile {
	name: string;
	/** `undefined` leaves it to the name. */
	mimeType: string | undefined;
}

/** How the files of a compression begin, how they are called, and how they are called unpacked. */
interface Compression {
	begins: readonly number[];
	extension: RegExp;
	unpacked: string;
	mimeType: RegExp;
}

const GZIP = { begins: [0x1f, 0x8b], mimeType: /^application\/(x-)?(gzip|tgz|compressed-tar)$/ };

const compressions: readonly Compression[] = [
	{ ...GZIP, extension: /\.gz$/i, unpacked: '' },
	{ ...GZIP, extension: /\.tgz$/i, unpacked: '.tar' },
	{
		begins: [0x28, 0xb5, 0x2f, 0xfd],
		extension: /\.zst$/i,
		unpacked: '',
		mimeType: /^application\/zstd$/,
	},
];

/**
 * Makes name and bytes agree. Some servers store `export.csv.gz` and send it as a compressed
 * `export.csv` (Content-Encoding), which n8n has unpacked by now.
 *
 * @throws what the stream fails with
 */
export async function unpacked(
	body: BinaryStream,
	{ name, mimeType }: NamedFile,
): Promise<NamedFile & { body: BinaryStream }> {
	const packed =
		compressions.find(({ extension }) => extension.test(name)) ??
		compressions.find((it) => it.mimeType.test(mimeType ?? ''));
	if (packed === undefined) return { name, mimeType, body };
	const start = await firstBytes(body);
	if (start.length > 0 && packed.begins.every((byte, at) => (start[at] ?? byte) === byte)) {
		return { name, mimeType, body };
	}
	return {
		name: name.replace(packed.extension, packed.unpacked),
		mimeType: packed.mimeType.test(mimeType ?? '') ? undefined : mimeType,
		body,
	};
}

/** The first bytes, which stay in the stream; none when it is empty. */
async function firstBytes(body: BinaryStream): Promise<Uint8Array> {
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
