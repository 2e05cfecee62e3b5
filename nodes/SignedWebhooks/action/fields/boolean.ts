import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isNothing, readValue } from './value';

/**
 * Yes or no. Nothing means the field's default.
 *
 * @throws NodeOperationError when it is neither
 */
export function readBoolean(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
): boolean {
	const { value, wrong } = readValue(context, index, field);
	if (isNothing(value)) return field.default as boolean;
	// An AI agent may write them as text.
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	if (text === false || text === 'false') return false;
	throw wrong('true or false');
}
