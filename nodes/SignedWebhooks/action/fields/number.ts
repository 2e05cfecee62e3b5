import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isNothing, readValue } from './value';
import type { FieldValue } from './value';

/** Such as `5` or `-2.5`, as an AI agent may write a number. */
const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;

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
	const number = numberIn(given);
	if (number >= minValue && number <= maxValue) return number;
	const range =
		maxValue === Infinity ? `of ${minValue} or more` : `from ${minValue} to ${maxValue}`;
	throw given.wrong(`a number ${range}`);
}

/** `NaN` for what is not a number. */
function numberIn({ value }: FieldValue): number {
	const text = typeof value === 'string' ? value.trim() : value;
	if (typeof text === 'number') return Number.isFinite(text) ? text : NaN;
	return typeof text === 'string' && NUMBER.test(text) ? Number(text) : NaN;
}
