import type { IDataObject } from 'n8n-workflow';

import { ApiError } from './errors';
import { apiRequest } from './request';
import type { ApiContext } from './request';

/** One page of a list. */
export interface Page<T> {
	data: T[];
	has_more: boolean;
	next_cursor: string | null;
}

/** The most that the contract allows. */
const PAGE_SIZE = 100;

/**
 * Reads a list page by page.
 *
 * @param limit how many items at most; all of them by default
 * @param retries how often each page is asked for again, where the default is too patient
 * @throws ApiError as `apiRequest` does
 */
export async function apiList<T>(
	context: ApiContext,
	path: string,
	query: IDataObject = {},
	limit = Infinity,
	retries?: number,
): Promise<T[]> {
	const found: T[] = [];
	let cursor: string | undefined;
	while (found.length < limit) {
		const size = Math.min(limit - found.length, PAGE_SIZE);
		const page = await apiRequest<Page<T>>(context, {
			method: 'GET',
			path,
			query: { ...query, limit: size, cursor },
			retries,
		});
		if (!Array.isArray(page?.data)) throw noList(context, path);
		found.push(...page.data);
		// A cursor that does not move would go round for ever.
		if (!page.has_more || page.next_cursor === null || page.next_cursor === cursor) break;
		cursor = page.next_cursor;
	}
	return found.slice(0, limit);
}

const noList = (context: ApiContext, path: string): ApiError =>
	new ApiError(
		context.getNode(),
		{ method: 'GET', path },
		{
			message: 'The answer is not a list of a management API',
			description:
				'Check the base URL in the Signed Webhooks API credential, its path (such as /v1) included.',
		},
	);
