import type { IDataObject } from 'n8n-workflow';

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
 * @throws ApiError as `apiRequest` does
 */
export async function apiList<T>(
	context: ApiContext,
	path: string,
	query: IDataObject = {},
	limit = Infinity,
): Promise<T[]> {
	const found: T[] = [];
	let cursor: string | undefined;
	while (found.length < limit) {
		const size = Math.min(limit - found.length, PAGE_SIZE);
		const page = await apiRequest<Page<T>>(context, {
			method: 'GET',
			path,
			query: { ...query, limit: size, cursor },
		});
		found.push(...page.data);
		// A cursor that does not move would go round for ever.
		if (!page.has_more || page.next_cursor === null || page.next_cursor === cursor) break;
		cursor = page.next_cursor;
	}
	return found.slice(0, limit);
}
