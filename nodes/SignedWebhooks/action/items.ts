import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What n8n shows an error of a node as; both name the item. */
type NodeFailure = NodeApiError | NodeOperationError;

/**
 * Acts once per input item, one after the other, and links what comes out of it to that item. With
 * Continue On Fail an item that fails gives one item that says why, and the others go on.
 *
 * @throws the first error, with the index of its item
 */
export async function forEachItem(
	context: IExecuteFunctions,
	act: (index: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const index of context.getInputData().keys()) {
		const pairedItem = { item: index };
		try {
			for (const item of await act(index)) output.push({ ...item, pairedItem });
		} catch (error) {
			const failure = failureOf(context, error, index);
			if (!context.continueOnFail()) throw failure;
			const { message, description } = failure;
			const details = description ? { details: description } : {};
			output.push({ json: { error: message, ...details }, error: failure, pairedItem });
		}
	}
	return output;
}

function failureOf(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeFailure {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	return new NodeOperationError(context.getNode(), error as Error, { itemIndex });
}
