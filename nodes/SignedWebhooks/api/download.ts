import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

/** The body of an answer as a stream; n8n-workflow has no other name for it. */
export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

/** A file on its way. */
export interface Download {
	body: BinaryStream;
	headers: IN8nHttpFullResponse['headers'];
}

/** What a server answered that was asked for a file. */
export interface DownloadAnswer extends Download {
	/**
	 * `page`: a web page, which may be the file, or say that there is none. `gone`: what servers say to
	 * links that have expired.
	 */
	kind: 'file' | 'page' | 'gone' | 'failed';
	/** The HTTP status, for people who know it. */
	status: number;
}

/** Milliseconds until the server has to begin to answer. */
const TIMEOUT = 60_000;

/** Milliseconds until the whole file has to be there: a server may drip for ever. */
const LONGEST_DOWNLOAD = 15 * 60_000;

const GONE = [401, 403, 404, 410];

/**
 * Asks any server for a file, without our API key. Ends when the execution is cancelled, and after 15
 * minutes. Whoever does not read `body` discards it.
 *
 * @throws what n8n throws when there is no answer
 */
export async function requestDownload(
	context: IExecuteFunctions,
	url: string,
): Promise<DownloadAnswer> {
	const cancelled = context.getExecutionCancelSignal();
	const tooLong = AbortSignal.timeout(LONGEST_DOWNLOAD);
	const response = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: TIMEOUT,
		abortSignal: cancelled === undefined ? tooLong : AbortSignal.any([tooLong, cancelled]),
	})) as IN8nHttpFullResponse;
	const { statusCode: status, headers } = response;
	const body = response.body as unknown as BinaryStream;
	return { kind: kindOf(status, String(headers['content-type'] ?? '')), status, headers, body };
}

function kindOf(status: number, contentType: string): DownloadAnswer['kind'] {
	if (status >= 200 && status < 300) return /^text\/html/i.test(contentType) ? 'page' : 'file';
	return GONE.includes(status) ? 'gone' : 'failed';
}

/**
 * Ends a download that nobody wants. n8n 2.41 wraps the answer in a generator, which passes the end on
 * to the connection only once it was asked for something.
 */
export function discard(body: BinaryStream): void {
	body.read(0);
	body.destroy();
}
