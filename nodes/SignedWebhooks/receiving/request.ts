import type { Request } from '../signature/scheme';
import type { Outcome } from './duplicates';
import { parseBody } from './json';
import type { ParsedBody } from './json';

/** A request that reached the trigger. */
export interface IncomingRequest extends Request {
	/** How far its handling got; asked about the first request when a copy arrives. */
	readonly outcome: () => Outcome;
	/** The body as it was sent; to be asked only after the signature matched. */
	readonly parsed: () => ParsedBody;
}

const NO_BODY: ParsedBody = { value: undefined, exact: undefined, issues: [] };

/** Completes a request with its JSON, which is parsed when it is first asked for. */
export function incoming(request: Omit<IncomingRequest, 'json' | 'parsed'>): IncomingRequest {
	const { body, headers, query, method, url, outcome } = request;
	let known: ParsedBody | undefined;
	const parsed = () => (known ??= body === undefined ? NO_BODY : parseBody(body));
	const json = () => parsed().value;
	return { body, headers, query, method, url, outcome, parsed, json };
}
