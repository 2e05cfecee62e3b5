import type { Request } from '../signature/scheme';
import type { Outcome } from './duplicates';

/** A request that reached the trigger. */
export interface IncomingRequest extends Request {
	/** How far its handling got; asked about the first request when a copy arrives. */
	readonly outcome: () => Outcome;
}

/** Completes a request with its JSON, which is parsed when it is first asked for. */
export function incoming(request: Omit<IncomingRequest, 'json'>): IncomingRequest {
	const { body, headers, query, method, url, outcome } = request;
	let parsed: { readonly value: unknown } | undefined;
	const json = () => (parsed ??= { value: parse(body) }).value;
	return { body, headers, query, method, url, outcome, json };
}

/** Reads JSON, with or without a byte order mark; `undefined` when the bytes are something else. */
function parse(body: Uint8Array | undefined): unknown {
	if (body === undefined) return undefined;
	const bytes = Buffer.isBuffer(body)
		? body
		: Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const text = bytes.toString('utf8');
	try {
		return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
	} catch {
		return undefined;
	}
}
