import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { apiPage, nextOf } from '../../api/pages';
import { ENDPOINTS } from '../../api/paths';
import type { Endpoint } from '../../api/types';

/**
 * A page of endpoints for the editor's list. The API does not search, so that is done here; the editor
 * asks for more only once it shows something, so empty pages are passed over.
 */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	let cursor = paginationToken;
	for (;;) {
		const page = await apiPage<Endpoint>(this, ENDPOINTS, { cursor }, 1);
		const results = page.data.filter((endpoint) => isAbout(endpoint, wanted)).map(toItem);
		const next = nextOf(page, cursor);
		if (next === undefined) return { results };
		if (results.length > 0) return { results, paginationToken: next };
		cursor = next;
	}
}

const isAbout = ({ id, url, description }: Endpoint, wanted: string): boolean =>
	[id, url, description].some((text) => text.toLowerCase().includes(wanted));

/** The editor shows about 55 letters of the name and nothing else, and n8n's URLs all begin alike. */
const toItem = ({ id, url, description, status }: Endpoint): INodeListSearchItems => ({
	name: [status === 'enabled' ? '' : `(${status})`, description, url].filter(Boolean).join(' '),
	value: id,
});
