import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { contractPlatform } from '../../api/contract/contractPlatform';
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
	const { endpoints } = contractPlatform(this, { retries: 1 });
	for await (const { items, next } of endpoints.pages(paginationToken)) {
		const results = items.filter((endpoint) => isAbout(endpoint, wanted)).map(toItem);
		if (results.length > 0)
			return { results, ...(next !== undefined && { paginationToken: next }) };
	}
	return { results: [] };
}

const isAbout = ({ id, url, description }: Endpoint, wanted: string): boolean =>
	[id, url, description].some((text) => text.toLowerCase().includes(wanted));

/** The editor shows about 55 letters of the name and nothing else, and n8n's URLs all begin alike. */
const toItem = ({ id, url, description, status }: Endpoint): INodeListSearchItems => ({
	name: [status === 'enabled' ? '' : `(${status})`, description, url].filter(Boolean).join(' '),
	value: id,
});
