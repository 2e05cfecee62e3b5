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

import { ApiError, errorOf } from './errors';
import type { Problem } from './types';

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
	/** How often it is sent again at most; fewer where somebody waits for a list in the editor. */
	retries?: number;
}

/** How often a request is sent again after 429, 503, or a lost answer. */
const RETRIES = 3;

/** Seconds: the longest wait that we follow, however long the API asks for. */
const LONGEST_WAIT = 30;

/** Seconds: the wait before the next try, when nobody says how long. */
const SHORTEST_WAIT = 1;

/** Milliseconds: longer than a platform waits for a receiver of a test event (10 s). */
const TIMEOUT = 30_000;

/**
 * Sends a request to the management API and returns the JSON of its answer; `undefined` when the
 * answer has no body. 429 and 503 are sent again after `Retry-After`, at most three times and after
 * at most 30 s each; so is a request whose answer got lost, if that can do no harm.
 *
 * @throws ApiError with the API's own words, its fields, and what to do
 */
export async function apiRequest<T>(context: ApiContext, request: ApiRequest): Promise<T> {
	const baseUrl = await readBaseUrl(context);
	for (let retry = 0; ; retry += 1) {
		const last = retry >= (request.retries ?? RETRIES);
		let response: IN8nHttpFullResponse;
		try {
			response = await send(context, baseUrl, request);
		} catch (error) {
			if (last || !isRepeatable(request)) throw unreachable(context, baseUrl, request, error);
			await sleep(SHORTEST_WAIT * 1000);
			continue;
		}
		const { statusCode: status, body } = response;
		if (status >= 200 && status < 300 && isJson(body)) return (body || undefined) as T;
		if (status === 404 && request.optional === true && isProblem(body)) return undefined as T;
		const wait = isTemporary(response) ? waitOf(response) : undefined;
		if (last || wait === undefined)
			throw errorOf(context.getNode(), request, status, body, baseUrl);
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

/** A web page instead of JSON arrives as text. */
const isJson = (body: unknown): boolean => typeof body !== 'string' || body === '';

/** A wrong base URL also gives 404, but not in the words of the API. */
const isProblem = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'code' in body;

/** Too many requests, a short outage, or our own first request, still being handled. */
const isTemporary = ({ statusCode, body }: IN8nHttpFullResponse): boolean =>
	statusCode === 429 ||
	statusCode === 503 ||
	(statusCode === 409 && (body as Partial<Problem>).code === 'idempotency_key_in_use');

const isRepeatable = ({ method, idempotencyKey }: ApiRequest): boolean =>
	method === 'GET' || idempotencyKey !== undefined;

/** Seconds until the next try; `undefined` when the API asks for more patience than we have. */
function waitOf({ headers }: IN8nHttpFullResponse): number | undefined {
	const text = String(headers['retry-after'] ?? '').trim();
	const seconds = /^[a-z]{3}, /i.test(text)
		? (Date.parse(text) - Date.now()) / 1000
		: Number(text === '' ? NaN : text);
	const wait = seconds >= 0 ? seconds : SHORTEST_WAIT;
	return wait > LONGEST_WAIT ? undefined : wait;
}

function unreachable(
	context: ApiContext,
	baseUrl: string,
	request: ApiRequest,
	error: unknown,
): ApiError {
	const reason = error instanceof Error ? error.message : String(error);
	const advice =
		'Check the base URL in the Signed Webhooks API credential, and whether n8n may connect to it.';
	const doubt =
		'The platform may have done it all the same: look there before you run this once more.';
	return new ApiError(
		context.getNode(),
		request,
		{
			message: `The management API at ${baseUrl} could not be reached: ${reason}`,
			description: isRepeatable(request) ? advice : `${advice}\n${doubt}`,
		},
		error,
	);
}
