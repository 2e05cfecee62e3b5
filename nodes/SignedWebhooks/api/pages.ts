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

/** A list that is longer than this would go on for ever. */
const MAX_PAGES = 500;

/**
 * Reads one page of a list.
 *
 * @param retries how often it is asked for again, where the default is too patient
 * @throws ApiError as `apiRequest` does
 */
export async function apiPage<T>(
	context: ApiContext,
	path: string,
	query: IDataObject,
	retries?: number,
): Promise<Page<T>> {
	const page = await apiRequest<Page<T>>(context, {
		method: 'GET',
		path,
		query: { ...query, limit: query.limit ?? PAGE_SIZE },
		retries,
	});
	if (Array.isArray(page.data)) return page;
	throw noList(context, path, 'The answer is not a list of a management API');
}

/**
 * Reads a list page by page.
 *
 * @param limit how many items at most; all of them by default
 * @param retries of each page, as for `apiPage`
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
	for (let pages = 0; found.length < limit; pages += 1) {
		if (pages === MAX_PAGES)
			throw noList(context, path, 'The list of the management API has no end');
		const size = Math.min(limit - found.length, PAGE_SIZE);
		const page = await apiPage<T>(context, path, { ...query, limit: size, cursor }, retries);
		found.push(...page.data);
		const next = nextOf(page, cursor);
		if (next === undefined) break;
		cursor = next;
	}
	return found.slice(0, limit);
}

/** Where the list goes on, if it does; a cursor that does not move would go round for ever. */
export function nextOf(page: Page<unknown>, cursor: string | undefined): string | undefined {
	const next = page.has_more ? (page.next_cursor ?? undefined) : undefined;
	return next === cursor ? undefined : next;
}

const noList = (context: ApiContext, path: string, message: string): ApiError =>
	new ApiError(
		context.getNode(),
		{ method: 'GET', path },
		{
			message,
			description:
				'Check the base URL in the Signed Webhooks API credential, its path (such as /v1) included.',
		},
	);
