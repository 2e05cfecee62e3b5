import { request } from 'node:http';
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';

import { signatureOf } from '../../../tools/harness/platform.mts';

/** How a body is sent; by default signed JSON. */
export interface Sending {
	/** What to sign with. */
	secret?: string;
	/** The whole `X-Signature-256` header instead of a genuine one; `null` leaves it out. */
	signature?: string | null;
	/** Further headers. */
	headers?: Record<string, string>;
	/** The bytes to sign, where they are not the ones that are sent. */
	signed?: Buffer;
	/** `null` sends none. */
	contentType?: string | null;
	/** The name of the encoding in which `body` already is. */
	contentEncoding?: string;
	/** Appended to the URL, with its question mark. */
	query?: string;
	/** The sender hangs up when it is aborted. */
	signal?: AbortSignal;
}

/** What came back. */
export interface Answer {
	status: number;
	contentType: string | null;
	retryAfter: string | null;
	/** The parsed JSON body. */
	body: { status?: number; code?: unknown; message?: string };
}

/** Longer than any answer takes, so that a trigger that leaves its sender hanging fails the test. */
const TIMEOUT = 10_000;

/** The bytes as `Content-Encoding` says. */
export const encoded = (bytes: Buffer, encoding: 'gzip' | 'deflate'): Buffer =>
	encoding === 'gzip' ? gzipSync(bytes) : deflateSync(bytes);

/** Bytes go as they are, text as UTF-8, everything else as JSON. */
export function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Posts a webhook the way a platform does. */
export async function post(url: string, body: unknown, sending: Sending = {}): Promise<Answer> {
	const { secret = '', contentType = 'application/json', contentEncoding } = sending;
	const bytes = bytesOf(body);
	const { signature = signatureOf(sending.signed ?? bytes, secret) } = sending;
	const headers = new Headers(sending.headers);
	if (signature !== null) headers.set('X-Signature-256', signature);
	if (contentType !== null) headers.set('Content-Type', contentType);
	if (contentEncoding !== undefined) headers.set('Content-Encoding', contentEncoding);

	const timeout = AbortSignal.timeout(TIMEOUT);
	const response = await fetch(url + (sending.query ?? ''), {
		method: 'POST',
		headers,
		body: new Uint8Array(bytes),
		signal: sending.signal ? AbortSignal.any([sending.signal, timeout]) : timeout,
	});
	return {
		status: response.status,
		contentType: response.headers.get('content-type'),
		retryAfter: response.headers.get('retry-after'),
		body: (await response.json()) as Answer['body'],
	};
}

/** Posts JSON with the signature header on several lines, which fetch cannot do. */
export const postHeaderLines = async (url: string, body: unknown, signatures: string[]) =>
	await statusOf(url, { 'X-Signature-256': signatures }, (outgoing) => outgoing.end(bytesOf(body)));

/** Posts JSON in chunks, and headers behind it; returns the status. */
export const postWithTrailer = async (url: string, body: unknown, trailer: OutgoingHttpHeaders) =>
	await statusOf(url, { Trailer: Object.keys(trailer) }, (outgoing) => {
		outgoing.write(bytesOf(body));
		outgoing.addTrailers(trailer);
		outgoing.end();
	});

async function statusOf(
	url: string,
	headers: OutgoingHttpHeaders,
	send: (outgoing: ClientRequest) => void,
): Promise<number | undefined> {
	const all = { 'Content-Type': 'application/json', ...headers };
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', headers: all }, (response) => {
			response.resume();
			response.once('end', () => resolve(response.statusCode));
		});
		outgoing.once('error', reject);
		send(outgoing);
	});
}

/** Sends the first half of a body; the caller hangs up. */
export function postHalf(url: string, body: unknown, more: OutgoingHttpHeaders): ClientRequest {
	const bytes = bytesOf(body);
	const headers = { 'Content-Length': bytes.length, ...more };
	const outgoing = request(url, { method: 'POST', headers });
	outgoing.on('error', () => {}); // the connection ends on purpose
	outgoing.write(bytes.subarray(0, bytes.length / 2));
	return outgoing;
}
