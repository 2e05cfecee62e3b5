import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isNothing, textIn } from '../../receiving/given';
import { readValue } from './value';

/**
 * A text that must not be empty, without white space from copying.
 *
 * @throws NodeOperationError when it is empty, or not a text
 */
export function readText(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
	collection?: INodeProperties,
): string {
	const { value, missing, wrong } = readValue(context, index, field, collection);
	if (isNothing(value)) throw missing();
	const text = textIn(value);
	if (text === undefined) throw wrong('a text');
	return text.trim();
}

/**
 * A text as it was written; empty when the field, or its expression, gives nothing.
 *
 * @throws NodeOperationError when it is not a text
 */
export function readOptionalText(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
	collection?: INodeProperties,
): string {
	const { value, wrong } = readValue(context, index, field, collection);
	const text = textIn(value ?? '');
	if (text === undefined) throw wrong('a text');
	return text;
}
