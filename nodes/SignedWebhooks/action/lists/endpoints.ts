import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { contractPlatform } from '../../api/contract/contractPlatform';
import type { Endpoint } from '../../api/types';
import { firstMatches, isFound } from './firstMatches';

/** A page of endpoints for the editor's list. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { endpoints } = contractPlatform(this, { retries: 1 });
	return await firstMatches(endpoints.pages(paginationToken), (items) =>
		items.filter(({ id, url, description }) => isFound(filter, [id, url, description])).map(toItem),
	);
}

/** The editor shows about 55 letters of the name and nothing else, and n8n's URLs all begin alike. */
const toItem = ({ id, url, description, status }: Endpoint): INodeListSearchItems => ({
	name: [status === 'enabled' ? '' : `(${status})`, description, url].filter(Boolean).join(' '),
	value: id,
});
