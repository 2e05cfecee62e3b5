/** A file that a server sends, and how the server calls it. */
interface NamedFile {
	name: string;
	/** `undefined` leaves it to the name. */
	mimeType: string | undefined;
}

/** How a compression is called, how its files are called, and how they are called unpacked. */
interface Compression {
	/** In Content-Encoding. */
	coding: RegExp;
	extension: RegExp;
	/** What stands in the place of the extension once the file is unpacked. */
	unpacked: string;
	/** The extension of its files. */
	packed: string;
	mimeType: RegExp;
	/** Whether a file that begins so, and is not empty, is compressed. */
	isPacked(start: Uint8Array): boolean;
}

const beginsWith = (bytes: number[]) => (start: Uint8Array) =>
	bytes.every((byte, at) => (start[at] ?? byte) === byte);

/** Brotli has no mark of its own, but text does not hold what it is made of. */
const isText = (start: Uint8Array): boolean =>
	!/[^\P{Cc}\s]|\ufffd/u.test(
		// A character may be cut in half at the end.
		new TextDecoder().decode(start.subarray(0, 1000), { stream: true }),
	);
const isKnownFile = (start: Uint8Array): boolean =>
	['%PDF-', 'PK\u0003\u0004'].some((signature) =>
		Buffer.from(start.subarray(0, 5)).toString('latin1').startsWith(signature),
	);

const GZIP: Compression = {
	coding: /^(?:x-)?gzip$/,
	extension: /\.gz(?:ip)?$/i,
	unpacked: '',
	packed: '.gz',
	mimeType: /^application\/(x-)?(gzip|tgz|compressed-tar)$/,
	isPacked: beginsWith([0x1f, 0x8b]),
};

const compressions: readonly Compression[] = [
	GZIP,
	{ ...GZIP, extension: /\.tgz$/i, unpacked: '.tar' },
	{
		coding: /^zstd$/,
		extension: /\.zst$/i,
		unpacked: '',
		packed: '.zst',
		mimeType: /^application\/zstd$/,
		isPacked: beginsWith([0x28, 0xb5, 0x2f, 0xfd]),
	},
	{
		coding: /^br$/,
		extension: /\.br$/i,
		unpacked: '',
		packed: '.br',
		mimeType: /^application\/(x-)?(br|brotli)$/,
		isPacked: (start) => !isText(start) && !isKnownFile(start),
	},
];

/**
 * Makes name and bytes agree. Some servers store `export.csv.gz` and send it as a compressed
 * `export.csv` (Content-Encoding), which n8n has unpacked by now. What n8n does not unpack, such as
 * several encodings at once, is still compressed, and gets a name that says so.
 *
 * @param encoding the Content-Encoding that n8n has left
 */
export function named(
	start: Uint8Array,
	{ name, mimeType }: NamedFile,
	encoding: string,
): NamedFile {
	const isStill = ({ isPacked }: Compression) => start.length > 0 && isPacked(start);
	const codings = encoding.toLowerCase().split(/[\s,]+/);
	const left = compressions.find((it) => codings.some((coding) => it.coding.test(coding)));
	if (left !== undefined && isStill(left)) {
		const isNamed = compressions.some(
			({ packed, extension }) => packed === left.packed && extension.test(name),
		);
		return { name: isNamed ? name : name + left.packed, mimeType: undefined };
	}
	const said =
		compressions.find(({ extension }) => extension.test(name)) ??
		compressions.find((it) => it.mimeType.test(mimeType ?? ''));
	if (said === undefined || isStill(said)) return { name, mimeType };
	return {
		name: name.replace(said.extension, said.unpacked),
		mimeType: said.mimeType.test(mimeType ?? '') ? undefined : mimeType,
	};
}
