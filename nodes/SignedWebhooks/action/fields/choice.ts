import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { choiceIn, isNothing } from '../../receiving/given';
import { readValue } from './value';

/**
 * One of the values that the field offers; its default when it was not added.
 *
 * @throws NodeOperationError when it is none of them
 */
export function readChoice(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
	collection?: INodeProperties,
): string {
	const { value, isExpression, missing, wrong } = readValue(context, index, field, collection);
	if (value === undefined && !isExpression) return field.default as string;
	if (isNothing(value)) throw missing();
	const values = (field.options as INodePropertyOptions[]).map((option) => String(option.value));
	const choice = choiceIn(value, values);
	if (choice !== undefined) return choice;
	throw wrong(`one of: ${values.join(', ')}`);
}
