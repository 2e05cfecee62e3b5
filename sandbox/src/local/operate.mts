import type { Answer, Call, Operation } from '../api/operation.mts';
import type { Platform } from '../platform.mts';

/** Runs an operation of the API for the page, which needs no key: it may do what it shows. */
export async function operate(
	platform: Platform,
	operation: Operation,
	params: Record<string, string>,
	body: object = {},
): Promise<Answer> {
	const call: Call = { params, query: {}, body, apiKey: { key: '', scopes: [] } };
	return await operation(platform, call as Call<never>);
}
