import type { IDataObject } from 'n8n-workflow';

import { call } from './call';
import type { Connection } from './call';
import { ApiError } from './errors';
import type { Page } from './platform';

/** One page of a list, as the API answers it. */
interface PageAnswer<T> {
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
 * @param query with `cursor`, where the page before ended; its `limit` is the size of the page
 * @throws ApiError as `call` does, and when the answer is not a list
 */
export async function readPage<T>(
	connection: Connection,
	path: string,
	query: IDataObject & { cursor?: string },
): Promise<Page<T>> {
	const { data, has_more, next_cursor } = await call<PageAnswer<T>>(connection, {
		method: 'GET',
		path,
		query: { ...query, limit: query.limit ?? PAGE_SIZE },
	});
	if (!Array.isArray(data)) {
		throw listError(connection, path, 'The answer is not a list of a management API');
	}
	const next = has_more ? (next_cursor ?? undefined) : undefined;
	// A cursor that does not move would never reach the end.
	return { items: data, next: next === query.cursor ? undefined : next };
}

/**
 * Reads a list page by page.
 *
 * @param limit how many items at most
 * @throws ApiError as `readPage` does, and when the list has no end
 */
export async function readList<T>(
	connection: Connection,
	path: string,
	query: IDataObject = {},
	limit = Infinity,
): Promise<T[]> {
	const found: T[] = [];
	let cursor: string | undefined;
	for (let pages = 0; found.length < limit; pages += 1) {
		if (pages === MAX_PAGES)
			throw listError(connection, path, 'The list of the management API has no end');
		const size = Math.min(limit - found.length, PAGE_SIZE);
		const { items, next } = await readPage<T>(connection, path, { ...query, limit: size, cursor });
		found.push(...items);
		if (next === undefined) break;
		cursor = next;
	}
	return found.slice(0, limit);
}

const listError = ({ context }: Connection, path: string, message: string): ApiError =>
	new ApiError(
		context.getNode(),
		{ method: 'GET', path },
		{
			message,
			description:
				'Check the base URL in the Signed Webhooks API credential, its path (such as /v1) included.',
		},
	);
