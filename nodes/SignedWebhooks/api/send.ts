import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { readBody } from './body';
import type { BinaryStream } from './body';
import { API_CREDENTIAL } from './credential';
import type { ApiContext } from './credential';
import type { ApiRequest } from './request';

/** Milliseconds: longer than a platform waits for a receiver of a test event (10 s). */
export const TIMEOUT = 30_000;

/** A whole answer, or so much of it. */
export interface Answer extends IN8nHttpFullResponse {
	/** Whether it is not larger than `LARGEST_ANSWER`. */
	whole: boolean;
}

/** Bytes: more than the delivery of an event of 16 MB, the most that n8n receives by default. */
export const LARGEST_ANSWER = 24_000_000;

/**
 * Sends a request once.
 *
 * @returns the answer, whatever its status; its body is parsed if it is JSON, else text
 * @throws what n8n throws when there is no answer, or it breaks off
 */
export async function send(
	context: ApiContext,
	baseUrl: string,
	{ method, path, query, body, idempotencyKey }: ApiRequest,
): Promise<Answer> {
	const options: IHttpRequestOptions = {
		method,
		url: baseUrl + path,
		headers: {
			Accept: 'application/json',
			...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
		},
		...(query !== undefined && { qs: withoutUndefined(query) }),
		...(body !== undefined && { body: body as IDataObject }),
		json: true,
		// n8n itself would read an answer of any size.
		encoding: 'stream',
		timeout: TIMEOUT,
		abortSignal: AbortSignal.timeout(TIMEOUT),
		// A redirect would carry the API key to wherever it points.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	const response = (await context.helpers.httpRequestWithAuthentication.call(
		context,
		API_CREDENTIAL,
		options,
	)) as IN8nHttpFullResponse;
	const read = await readBody(response.body as unknown as BinaryStream, LARGEST_ANSWER);
	// Half an answer is not parsed.
	return { ...response, body: parsed(read.whole ? read.text : ''), whole: read.whole };
}

const withoutUndefined = (query: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

function parsed(text: string): IN8nHttpFullResponse['body'] {
	try {
		return JSON.parse(text) as IDataObject;
	} catch {
		return text as unknown as IDataObject;
	}
}
