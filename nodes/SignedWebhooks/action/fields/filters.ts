import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** The filters that were added and filled in, by the names that the API has for them. */
export function readFilters(context: IExecuteFunctions, index: number): IDataObject {
	const filters = context.getNodeParameter('filters', index, {}) as IDataObject;
	return Object.fromEntries(
		Object.entries(filters).filter(([, value]) => value !== '' && value !== null),
	);
}
