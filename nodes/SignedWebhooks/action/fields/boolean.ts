import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { booleanIn, isNothing } from '../../receiving/given';
import { readValue } from './value';

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
	const given = booleanIn(value);
	if (given === undefined) throw wrong('true or false');
	return given;
}
