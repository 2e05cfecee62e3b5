import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/**
 * The filters that were added and filled in.
 *
 * @typeParam T the collection as a saved workflow holds it
 */
export function readFilters<T extends object>(
	context: IExecuteFunctions,
	index: number,
): Partial<T> {
	const filters = context.getNodeParameter('filters', index, {}) as IDataObject;
	return Object.fromEntries(
		Object.entries(filters).filter(([, value]) => value !== '' && value !== null),
	) as Partial<T>;
}
