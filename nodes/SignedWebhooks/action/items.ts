import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What n8n shows an error of a node as; both name the item. */
type NodeFailure = NodeApiError | NodeOperationError;

/**
 * Acts once per input item, one after the other, and links what comes out of it to that item. With
 * Continue On Fail an item that fails goes on with its fields and what is wrong, and so do the others.
 *
 * @throws the first error, with the index of its item
 */
export async function forEachItem(
	context: IExecuteFunctions,
	act: (index: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const [index, input] of context.getInputData().entries()) {
		const pairedItem = { item: index };
		try {
			for (const item of await act(index)) output.push({ ...item, pairedItem });
		} catch (error) {
			const failure = failureOf(context, error, index);
			if (!context.continueOnFail()) throw failure;
			output.push(failedItem(context, { ...input, pairedItem }, failure));
		}
	}
	return output;
}

/**
 * The item that goes on in the place of one that failed. An item with an `error` of its own would lose
 * its fields: n8n replaces them by the error's message (`normalizeNodeErrors`). For the error output n8n
 * itself adds the fields of the input; n8n 1.x finds the items that belong there by `error` alone, but
 * copies what can be enumerated, so that the copy has none.
 *
 * @see n8n-core, workflow-execute, `handleNodeErrorOutput`
 */
function failedItem(
	context: IExecuteFunctions,
	{ json, binary, pairedItem }: INodeExecutionData,
	failure: NodeFailure,
): INodeExecutionData {
	const { message, description } = failure;
	const said = { error: message, ...(description ? { details: description } : {}) };
	const more = { ...(binary !== undefined && { binary }), pairedItem };
	if (context.getNode().onError !== 'continueErrorOutput') {
		return { json: { ...json, ...said }, ...more };
	}
	return Object.defineProperty<INodeExecutionData>({ json: said, ...more }, 'error', {
		value: failure,
	});
}

function failureOf(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeFailure {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	return new NodeOperationError(context.getNode(), error as Error, { itemIndex });
}
