import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * A text that must not be empty, without white space from copying.
 *
 * @param label the field's name in the panel
 * @throws NodeOperationError when it is empty
 */
export function readText(
	context: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const text = String(context.getNodeParameter(name, itemIndex) ?? '').trim();
	if (text !== '') return text;
	throw new NodeOperationError(context.getNode(), `${label} is empty`, {
		itemIndex,
		description:
			'Fill it in. If it holds an expression, the expression gave nothing for this item.',
	});
}
