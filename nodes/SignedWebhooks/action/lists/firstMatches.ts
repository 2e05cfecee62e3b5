import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { Page } from '../../api/platform';

/**
 * The first page of a list that has matches, for the editor. The API does not search, so that is done here.
 * The editor asks for more only once it shows something, so pages without a match are passed over.
 *
 * @param matchesIn what the editor shows of a page
 * @param mostPages how many pages are read at most
 */
export async function firstMatches<T>(
	pages: AsyncIterable<Page<T>>,
	matchesIn: (items: readonly T[]) => INodeListSearchItems[],
	mostPages = Infinity,
): Promise<INodeListSearchResult> {
	let read = 0;
	for await (const { items, next } of pages) {
		const results = matchesIn(items);
		if (results.length > 0)
			return { results, ...(next !== undefined && { paginationToken: next }) };
		if ((read += 1) === mostPages) break;
	}
	return { results: [] };
}

/** Whether what was typed into the list's search occurs in one of the texts; nothing typed occurs in all. */
export const isFound = (
	typed: string | undefined,
	texts: ReadonlyArray<string | undefined>,
): boolean => {
	const wanted = typed?.trim().toLowerCase() ?? '';
	return texts.some((text) =>
		String(text ?? '')
			.toLowerCase()
			.includes(wanted),
	);
};
