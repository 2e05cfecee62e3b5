import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Platform } from '../api/platform';
import { readOperation } from './fields/operation';
import { nameFields } from './fieldLabels';
import { forEachItem } from './items';
import type { Operation } from './operation';
import { resources } from './resources';

/**
 * Does what the node is set to.
 *
 * @returns the items of the only output
 * @throws NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function execute(
	context: IExecuteFunctions,
	platform: Platform,
): Promise<INodeExecutionData[]> {
	const operation = chosen(context);
	if ('runAll' in operation) return await operation.runAll(context);
	return await forEachItem(context, async (index) => {
		try {
			return toItems(await operation.run(context, index, platform));
		} catch (error) {
			throw nameFields(error, operation.fields);
		}
	});
}

function chosen(context: IExecuteFunctions): Operation {
	const { resource, operation } = readOperation(context);
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found !== undefined) return found;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation ${operation} of ${resource}`,
		{
			description:
				'Choose the resource and the operation again, or update the package if this workflow was made with a newer one.',
		},
	);
}

const toItems = (result: object): INodeExecutionData[] =>
	(Array.isArray(result) ? (result as object[]) : [result]).map((json) => ({
		json: json as IDataObject,
	}));
