import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { BinaryStream } from './body';
import { parseUrl } from './url';

/** A file on its way. */
export interface Download {
	body: BinaryStream;
	headers: IN8nHttpFullResponse['headers'];
	/** Where it comes from, after all redirects. */
	url: URL;
}

/** What a server answered that was asked for a file. */
export interface DownloadAnswer extends Download {
	/**
	 * `page`: a web page, which may be the file, or say that there is none. `pending`: the file is not
	 * there yet. `gone`: the link is of no use any more. `astray`: it leads from one address to the next,
	 * or to none on the web. `failed`: another time it may work.
	 */
	kind: 'file' | 'page' | 'pending' | 'gone' | 'astray' | 'failed';
	/** The HTTP status, for people who know it. */
	status: number;
	/** Ends the connection while somebody reads `body`, who gets an error. */
	stop(): void;
}

/** Milliseconds until the server has to begin to answer. */
const TIMEOUT = 60_000;

/** Milliseconds until the whole file has to be there: a server may drip for ever. */
const LONGEST_DOWNLOAD = 15 * 60_000;

/** As many as browsers follow. */
const MOST_REDIRECTS = 20;

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Asks any server for a file, without our API key, and follows redirects. Ends when the execution is
 * cancelled, and after 15 minutes. Whoever does not read `body` discards it.
 *
 * @throws what n8n throws when there is no answer
 */
export async function requestDownload(
	context: IExecuteFunctions,
	link: URL,
): Promise<DownloadAnswer> {
	const cancelled = context.getExecutionCancelSignal();
	const tooLong = AbortSignal.timeout(LONGEST_DOWNLOAD);
	const stopped = new AbortController();
	const signal = AbortSignal.any([tooLong, stopped.signal, ...(cancelled ? [cancelled] : [])]);
	const stop = () => stopped.abort();
	let url = link;
	for (let redirects = 0; ; redirects += 1) {
		const { statusCode: status, headers, body } = await ask(context, url, signal);
		const answer = { status, headers, body: body as unknown as BinaryStream, url, stop };
		const next = REDIRECTS.includes(status) ? targetOf(url, headers.location) : undefined;
		if (next === undefined || redirects === MOST_REDIRECTS) {
			return { ...answer, kind: kindOf(status, mediaTypeOf(headers)) };
		}
		discard(answer.body);
		url = next;
	}
}

async function ask(
	context: IExecuteFunctions,
	url: URL,
	abortSignal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	return (await context.helpers.httpRequest({
		method: 'GET',
		url: url.href,
		headers: {
			// n8n would ask for JSON first.
			Accept: '*/*',
			// n8n unpacks what is compressed, but does not notice when its end is missing.
			'Accept-Encoding': 'identity',
		},
		encoding: 'stream',
		// n8n does not say where redirects led.
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: TIMEOUT,
		abortSignal,
	})) as IN8nHttpFullResponse;
}

/** Where a redirect leads; `undefined` when it leads nowhere on the web. */
function targetOf(from: URL, location: unknown): URL | undefined {
	if (typeof location !== 'string' || !URL.canParse(location, from.href)) return undefined;
	const target = parseUrl(new URL(location, from.href).href);
	return target?.protocol === 'https:' || target?.protocol === 'http:' ? target : undefined;
}

/** The media type of an answer in lower case, without its parameters; empty when it has none. */
export const mediaTypeOf = (headers: IN8nHttpFullResponse['headers']): string =>
	String(headers['content-type'] ?? '')
		.split(';')[0]!
		.trim()
		.toLowerCase();

const PAGES = ['text/html', 'application/xhtml+xml'];

/** Of the successes only these two bring the whole file. */
const FILES = [200, 203];
/** Accepted, but not done; no content. */
const PENDING = [202, 204];
/** Refusals that pass by themselves: too slow, too early, too many. */
const PASSING = [408, 425, 429];

function kindOf(status: number, mediaType: string): DownloadAnswer['kind'] {
	if (FILES.includes(status)) return PAGES.includes(mediaType) ? 'page' : 'file';
	if (PENDING.includes(status)) return 'pending';
	if (REDIRECTS.includes(status)) return 'astray';
	return status >= 400 && status < 500 && !PASSING.includes(status) ? 'gone' : 'failed';
}

/**
 * Ends a download that nobody wants. n8n 2.41 wraps the answer in a generator, which passes the end on
 * to the connection only once it was asked for something.
 */
export function discard(body: BinaryStream): void {
	body.read(0);
	body.destroy();
}
