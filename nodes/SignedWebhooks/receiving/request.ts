import type { Request } from '../signature/scheme';
import type { Outcome } from './duplicates';
import { fieldOfForm } from './form';
import { parseBody } from './json';
import type { ParsedBody } from './json';

/** A request that reached the trigger. */
export interface IncomingRequest extends Request {
	/** How far its handling got; asked about the first request when a copy arrives. */
	readonly outcome: () => Outcome;
	/** The body as it was sent; to be asked only after the signature matched. */
	parsed(): ParsedBody;
}

const NO_BODY: ParsedBody = { value: undefined, exact: undefined, issues: [] };

/** What arrives with a request; its JSON follows. */
type Arrived = Omit<IncomingRequest, 'json' | 'parsed'> & {
	/** The field of a form that may hold the JSON. */
	readonly form?: string;
};

class Incoming implements IncomingRequest {
	readonly body: Arrived['body'];
	readonly headers: Arrived['headers'];
	readonly query: Arrived['query'];
	readonly method: Arrived['method'];
	readonly url: Arrived['url'];
	readonly outcome: Arrived['outcome'];
	private readonly form: Arrived['form'];
	private known: ParsedBody | undefined = undefined;

	constructor({ body, headers, query, method, url, outcome, form }: Arrived) {
		this.body = body;
		this.headers = headers;
		this.query = query;
		this.method = method;
		this.url = url;
		this.outcome = outcome;
		this.form = form;
	}

	parsed(): ParsedBody {
		return (this.known ??= this.body === undefined ? NO_BODY : parse(this.body, this.form));
	}

	json(): unknown {
		return this.parsed().value;
	}
}

function parse(body: Uint8Array, form: string | undefined): ParsedBody {
	const parsed = parseBody(body);
	if (parsed.value !== undefined || form === undefined) return parsed;
	const json = fieldOfForm(body, form);
	return json === undefined ? parsed : parseBody(json);
}

/** Completes a request with its JSON, which is parsed when it is first asked for. */
export const incoming = (arrived: Arrived): IncomingRequest => new Incoming(arrived);
