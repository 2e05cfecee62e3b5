import type { IHookFunctions } from 'n8n-workflow';

import { BoundedMap } from './boundedMap';
import { keyOf } from './state';

/** A `checkExists` or `create` that threw. */
export interface FailedAttempt {
	/** The id of the endpoint that it created before it threw. */
	created?: string;
}

/**
 * The attempts of this process whose `delete` has not come yet. n8n calls `delete` when publishing, or
 * the start of n8n 1.x, fails: that is not the user's wish to unpublish.
 *
 * @see n8n 2.41.1, dist/active-workflow-manager.js, `addWebhooks`
 */
const failed = new BoundedMap<FailedAttempt>();

/**
 * Runs a `checkExists` or `create`, and remembers that it threw.
 *
 * @param work gets the attempt, to note in it what it creates
 */
export async function attempt<T>(
	context: IHookFunctions,
	work: (attempt: FailedAttempt) => Promise<T>,
): Promise<T> {
	const key = keyOf(context);
	const current: FailedAttempt = {};
	failed.set(key, current); // until it has succeeded
	const result = await work(current);
	failed.delete(key);
	return result;
}

/** The attempt that this `delete` follows; `undefined` when the latest one succeeded. */
export function takeFailedAttempt(context: IHookFunctions): FailedAttempt | undefined {
	const key = keyOf(context);
	const attempt = failed.get(key);
	failed.delete(key);
	return attempt;
}
