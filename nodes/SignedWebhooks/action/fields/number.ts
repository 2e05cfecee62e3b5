import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isNothing, numberIn, rangeInWords } from '../../receiving/given';
import { readValue } from './value';

/**
 * A number in the range that the field states (`minValue` and `maxValue`, in its own unit). A fixed
 * field that is empty means its default.
 *
 * @throws NodeOperationError when it is not a number, or out of range
 */
export function readNumber(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
	collection?: INodeProperties,
): number {
	const given = readValue(context, index, field, collection);
	if (isNothing(given.value)) {
		if (given.isExpression) throw given.missing();
		return field.default as number;
	}
	const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
	const number = numberIn(given.value) ?? NaN;
	if (number >= minValue && number <= maxValue) return number;
	throw given.wrong(rangeInWords(minValue, maxValue));
}
