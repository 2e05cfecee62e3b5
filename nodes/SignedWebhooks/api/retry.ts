import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { fieldsOf } from './faults';
import { isRepeatable } from './request';
import type { ApiRequest } from './request';
import type { Problem } from './types';

/** How often a request is sent again at most. */
export const RETRIES = 3;

/** Milliseconds: a request is not sent again after that long. */
export const RETRY_LIMIT = 30_000;

/** Seconds: the longest wait that we follow, however long the API asks for. */
const LONGEST_WAIT = 30;

/** Seconds: the wait before the next try, when nobody says how long. */
export const SHORTEST_WAIT = 1;

/**
 * Seconds until the next try of a request that was answered; `undefined` when another try is no use,
 * or when the API asks for a longer wait than we follow.
 */
export function waitOf(request: ApiRequest, response: IN8nHttpFullResponse): number | undefined {
	if (!isTemporary(request, response)) return undefined;
	const { headers } = response;
	const text = String(headers['retry-after'] ?? '').trim();
	const seconds = /^[a-z]{3}, /i.test(text)
		? (Date.parse(text) - serverTime(headers)) / 1000
		: Number(text === '' ? NaN : text);
	const wait = seconds >= 0 ? seconds : SHORTEST_WAIT;
	return wait > LONGEST_WAIT ? undefined : wait;
}

/** Too many requests, an outage, or our own first request, still being handled. */
const isTemporary = (request: ApiRequest, { statusCode, body }: IN8nHttpFullResponse): boolean =>
	statusCode === 429 ||
	statusCode === 503 ||
	(statusCode >= 500 && isRepeatable(request)) ||
	(statusCode === 409 && fieldsOf<Problem>(body).code === 'idempotency_key_in_use');

/** The API's clock, since n8n's own may be wrong. */
function serverTime({ date }: IN8nHttpFullResponse['headers']): number {
	const time = Date.parse(String(date));
	return Number.isNaN(time) ? Date.now() : time;
}
