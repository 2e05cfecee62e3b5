import { gzipSync } from 'node:zlib';

import { signatureOf } from './platform.mts';

/** What a sender gets back. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The trigger's own answers; undefined when the text is not JSON. */
	json: { status: number; code: string; message: string } | undefined;
}

/**
 * Posts a body as a platform would: JSON, signed over its raw bytes.
 *
 * @param secret undefined sends no signature
 * @param headers added to, and stronger than, the usual ones; an empty value leaves a header out
 */
export async function postEvent(
	url: string,
	body: string | Uint8Array,
	secret: string | undefined,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const signed = secret === undefined ? {} : { 'x-signature-256': signatureOf(body, secret) };
	const all = { 'content-type': 'application/json', ...signed, ...headers };
	const gzip = all['content-encoding' as keyof typeof all] === 'gzip';
	const response = await fetch(url, {
		method: 'POST',
		headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
		// Bytes: for a text, fetch would add a content type of its own.
		body: gzip ? gzipSync(body) : Buffer.from(body),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

function parsed(text: string): Answer['json'] {
	try {
		return JSON.parse(text) as Answer['json'];
	} catch {
		return undefined;
	}
}
