import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { errorOf, isText, silenceOf } from './errors';
import { isRepeatable, PATIENCE, RETRIES, SHORTEST_WAIT, waitOf } from './retry';

export const API_CREDENTIAL = 'signedWebhooksApi';

/** Whatever n8n calls us with that can reach the management API. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** One request to the management API. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, with a leading slash; ids in it are encoded by the caller. */
	path: string;
	/** `undefined` leaves a parameter out. */
	query?: IDataObject;
	body?: object;
	/** Makes it safe to send the request again when its answer was lost. */
	idempotencyKey?: string;
	/** What is not there (404) is no error, and gives `undefined`. */
	optional?: boolean;
	/** A POST that does no harm when it is sent again after its answer was lost. */
	repeatable?: true;
	/** How often it is sent again at most; fewer where somebody waits for a list in the editor. */
	retries?: number;
}

/** Milliseconds: longer than a platform waits for a receiver of a test event (10 s). */
const TIMEOUT = 30_000;

/**
 * Sends a request to the management API and returns the JSON of its answer; `undefined` when what was
 * asked for is not there, or was deleted. 429 and 503 are sent again after `Retry-After`, at most three
 * times; so are outages and lost answers, if that can do no harm. It is over after 90 s at the latest:
 * after 30 s there is one last wait (30 s at most) and one last try (30 s at most).
 *
 * @throws ApiError with the API's own words, its fields, and what to do
 */
export async function apiRequest<T>(context: ApiContext, request: ApiRequest): Promise<T> {
	const baseUrl = await readBaseUrl(context);
	const { method, optional = false, retries = RETRIES } = request;
	const enough = AbortSignal.timeout(PATIENCE);
	/** An earlier try may have been carried out. */
	let isInDoubt = false;
	for (let retry = 0; ; retry += 1) {
		const isLast = () => retry >= retries || enough.aborted;
		let response: IN8nHttpFullResponse;
		try {
			response = await send(context, baseUrl, request);
		} catch (error) {
			if (isLast() || !isRepeatable(request))
				throw silenceOf(context.getNode(), request, error, baseUrl);
			isInDoubt = true;
			await sleep(SHORTEST_WAIT * 1000);
			continue;
		}
		const { statusCode: status, body } = response;
		if (status >= 200 && status < 300 && isAnswer(request, body)) return (body || undefined) as T;
		const isGone = optional || (method === 'DELETE' && isInDoubt);
		if (status === 404 && isGone && isProblem(body)) return undefined as T;
		const wait = isLast() ? undefined : waitOf(request, response);
		if (wait === undefined) throw errorOf(context.getNode(), request, response, baseUrl);
		isInDoubt ||= status >= 500;
		await sleep(wait * 1000);
	}
}

/** The API key of the credential, without white space from copying. */
export async function readApiKey(context: Pick<ApiContext, 'getCredentials'>): Promise<string> {
	const { apiKey } = await context.getCredentials<{ apiKey: string }>(API_CREDENTIAL);
	return apiKey.trim();
}

/** The base URL of the credential, without a slash at its end. */
async function readBaseUrl(context: ApiContext): Promise<string> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(API_CREDENTIAL);
	return baseUrl.trim().replace(/\/+$/, '');
}

async function send(
	context: ApiContext,
	baseUrl: string,
	{ method, path, query, body, idempotencyKey }: ApiRequest,
): Promise<IN8nHttpFullResponse> {
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
		timeout: TIMEOUT,
		// A redirect would carry the API key to wherever it points.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
	return (await context.helpers.httpRequestWithAuthentication.call(
		context,
		API_CREDENTIAL,
		options,
	)) as IN8nHttpFullResponse;
}

const withoutUndefined = (query: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

/** Every answer of the contract is an object with one of these; only a deletion says nothing. */
function isAnswer({ method }: ApiRequest, body: unknown): boolean {
	const isDeletion = method === 'DELETE';
	if (body === '' || body === undefined) return isDeletion;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const { id, name, data, enqueued } = body as IDataObject;
	return isDeletion || isText(id ?? name) || Array.isArray(data) || typeof enqueued === 'number';
}

/** A wrong base URL also gives 404, but not in the words of the API. */
const isProblem = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'code' in body;
