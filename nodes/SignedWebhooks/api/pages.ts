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

/** A list with so many empty pages one after the other would go on for ever. */
const MAX_EMPTY_PAGES = 500;

/** A list that is longer than this would not fit into the memory of n8n: a million items. */
const MAX_PAGES = 10_000;

/** Which pages of which list. */
interface Pages {
	path: string;
	query?: IDataObject;
	/** Where the page before the first one ended; from the start by default. */
	after?: string;
	/** How many items at most, all of them by default. */
	limit?: number;
}

/**
 * Reads a list page by page.
 *
 * @throws ApiError as `call` does, and when the list has no end: when a cursor comes again, or too many
 * pages bring nothing
 */
export async function* readPages<T>(
	connection: Connection,
	{ path, query = {}, after, limit = Infinity }: Pages,
): AsyncGenerator<Page<T>, void> {
	const seen = new Set([after]);
	let cursor = after;
	let left = limit;
	let empty = 0;
	for (;;) {
		const size = Math.min(left, PAGE_SIZE);
		const page = await readPage<T>(connection, path, { ...query, limit: size, cursor });
		yield page;
		left -= page.items.length;
		if (page.next === undefined || left <= 0) return;
		cursor = page.next;
		empty = page.items.length === 0 ? empty + 1 : 0;
		if (seen.has(cursor) || empty === MAX_EMPTY_PAGES || seen.size === MAX_PAGES)
			throw endlessError(connection, path);
		seen.add(cursor);
	}
}

/**
 * Reads a list.
 *
 * @param limit how many items at most
 * @throws ApiError as `readPages` does
 */
export async function readList<T>(
	connection: Connection,
	path: string,
	query: IDataObject = {},
	limit = Infinity,
): Promise<T[]> {
	const found: T[] = [];
	for await (const { items } of readPages<T>(connection, { path, query, limit })) {
		for (const item of items) found.push(item);
	}
	return found.slice(0, limit);
}

async function readPage<T>(
	connection: Connection,
	path: string,
	query: IDataObject & { cursor: string | undefined },
): Promise<Page<T>> {
	const { data, has_more, next_cursor } = await call<PageAnswer<T>>(connection, {
		method: 'GET',
		path,
		query,
		answer: 'list',
	});
	return { items: data, next: has_more ? (next_cursor ?? undefined) : undefined };
}

const endlessError = ({ context }: Connection, path: string): ApiError =>
	new ApiError(
		context.getNode(),
		{ method: 'GET', path },
		{
			message: 'The list from the management API does not end',
			description:
				'Check the base URL in the Signed Webhooks API credential, including its path (such as /v1).',
		},
	);
