/** One HTTP answer, and what is left of the bytes behind it. */
interface Parsed {
	/** As in `Attack.answers`. */
	answer: string;
	rest: Buffer;
}

/** Reads the first answer; `undefined` while it is not there as a whole. */
export function firstAnswer(bytes: Buffer, toHead: boolean): Parsed | undefined {
	const end = bytes.indexOf('\r\n\r\n');
	if (end < 0) return undefined;
	const head = bytes.subarray(0, end).toString('latin1');
	const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]);
	const behind = bytes.subarray(end + 4);
	const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
	if (toHead || length === 0) {
		if (!toHead && /^transfer-encoding: *chunked/im.test(head)) return chunked(status, behind);
		// Node closes without a body what n8n never saw; n8n itself says who it is in a body.
		return { answer: toHead || status === 204 ? String(status) : `${status} http`, rest: behind };
	}
	if (behind.length < length) return undefined;
	return { answer: named(status, behind.subarray(0, length)), rest: behind.subarray(length) };
}

/** n8n compresses nothing unless asked, but sends some answers in chunks. */
function chunked(status: number, bytes: Buffer): Parsed | undefined {
	const end = bytes.indexOf('0\r\n\r\n');
	if (end < 0) return undefined;
	const text = bytes.subarray(bytes.indexOf('\r\n') + 2, end);
	return { answer: named(status, text), rest: bytes.subarray(end + 5) };
}

/** The trigger's answers have a code in words; all others are n8n's. */
function named(status: number, body: Buffer): string {
	try {
		const { code } = JSON.parse(body.toString()) as { code?: unknown };
		return `${status} ${typeof code === 'string' ? code : 'n8n'}`;
	} catch {
		return `${status} n8n`;
	}
}
