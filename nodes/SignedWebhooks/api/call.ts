import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { faultOf, readAccount } from './credential';
import type { ApiContext } from './credential';
import { answerError, credentialError, networkErrorOf, tooLargeError } from './errors';
import { isNonEmptyText } from './faults';
import { isRepeatable } from './request';
import type { ApiRequest } from './request';
import { RETRY_LIMIT, SHORTEST_WAIT, waitOf } from './retry';
import { LARGEST_ANSWER, send } from './send';
import type { Answer } from './send';

/** From where requests are sent, and how often they are sent again at most. */
export interface Connection {
	context: ApiContext;
	retries: number;
}

/**
 * Sends a request to the management API and returns the JSON of its answer; `undefined` when what was
 * asked for is not there, or was deleted. 429 and 503 are sent again after `Retry-After`; so are outages
 * and lost answers, if that can do no harm. Ends after 90 s at the latest: after 30 s there is one last
 * wait (30 s at most) and one last attempt (30 s at most).
 *
 * @throws ApiError with the API's own words, its fields, and what to do
 */
export async function call<T>({ context, retries }: Connection, request: ApiRequest): Promise<T> {
	const account = await readAccount(context);
	const fault = faultOf(account);
	if (fault !== undefined) throw credentialError(context.getNode(), request, fault);
	const { baseUrl } = account;
	const { method, optional = false } = request;
	const enough = AbortSignal.timeout(RETRY_LIMIT);
	/** An earlier attempt may have been carried out. */
	let isInDoubt = false;
	for (let retry = 0; ; retry += 1) {
		const isLast = () => retry >= retries || enough.aborted;
		let response: Answer;
		try {
			response = await send(context, baseUrl, request);
		} catch (error) {
			if (isLast() || !isRepeatable(request))
				throw networkErrorOf(context.getNode(), request, error, baseUrl);
			isInDoubt = true;
			await sleep(SHORTEST_WAIT * 1000);
			continue;
		}
		if (!response.whole) throw tooLargeError(context.getNode(), request, baseUrl, LARGEST_ANSWER);
		const { statusCode: status, body } = response;
		if (status >= 200 && status < 300 && isAnswer(request, body)) return (body || undefined) as T;
		const isGone = optional || (method === 'DELETE' && isInDoubt);
		if (status === 404 && isGone && isProblem(body)) return undefined as T;
		const wait = isLast() ? undefined : waitOf(request, response);
		if (wait === undefined) throw answerError(context.getNode(), request, response, account);
		isInDoubt ||= status >= 500;
		await sleep(wait * 1000);
	}
}

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** How the answers of the contract are recognized. */
const ANSWERS: Record<NonNullable<ApiRequest['answer']>, (body: IDataObject) => boolean> = {
	thing: ({ id }) => isNonEmptyText(id),
	eventType: ({ id, name }) => isNonEmptyText(name ?? id),
	list: ({ data }) => Array.isArray(data),
	// Some say only that they have begun.
	recovery: ({ enqueued, id }) => (enqueued === undefined ? isNonEmptyText(id) : isCount(enqueued)),
	// A platform may answer anything that does not say that it failed.
	deletion: ({ error, errors, ...done }) =>
		!(Array.isArray(errors) ? errors.length : errors) &&
		!error &&
		![done.deleted, done.success, done.ok].includes(false),
};

/** Every answer of the contract is an object of its kind; only a deletion may say nothing. */
function isAnswer({ answer = 'thing' }: ApiRequest, body: unknown): boolean {
	if (body === '' || body === undefined) return answer === 'deletion';
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	return ANSWERS[answer](body as IDataObject);
}

/** A wrong base URL also gives 404, but not in the words of the API. */
const isProblem = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'code' in body;
