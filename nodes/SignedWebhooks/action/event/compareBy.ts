import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../catalogue/json';
import { isNothing } from '../../receiving/given';
import { readAdded, readValue } from '../fields/value';
import { compareByField, duplicateOptions } from './duplicateFields';

/** What an expression with text around it makes of an object. */
const NOT_READ = '[object Object]';

/**
 * What the user compares items by, as one key; `undefined` when they compare events.
 *
 * @throws NodeOperationError when it gives nothing for the item, or the same for every item
 */
export function readCompareBy(context: IExecuteFunctions, index: number): string | undefined {
	if (!readAdded(context, index, duplicateOptions).includes(compareByField)) return undefined;
	const { value, isExpression, fail } = readValue(context, index, compareByField, duplicateOptions);
	if (!isExpression) {
		throw fail(
			'Compare By must be an expression. A fixed value makes every item a duplicate.',
			FIND_SOMETHING,
		);
	}
	const isHolder = typeof value === 'object' && value !== null;
	const own = isHolder ? stableJson(value) : String(value ?? '').trim();
	if (!saysSomething(isHolder ? JSON.parse(own) : value)) {
		throw fail('Compare By gives nothing for this item', FIND_SOMETHING);
	}
	if (typeof value === 'string' && value.includes(NOT_READ)) {
		throw fail(
			'Compare By contains an object, which becomes the same text for every item',
			'Use a field of the object, or convert the object to text, such as {{ JSON.stringify($json.data) }}.',
		);
	}
	return `own:${own}`;
}

const FIND_SOMETHING =
	'Use an expression that gives a value for every item. To compare events instead, remove the option.';

/** Whether there is anything to compare: lists and objects may hold nothing. */
const saysSomething = (value: unknown): boolean =>
	typeof value === 'object' && value !== null
		? Object.values(value).some(saysSomething)
		: !isNothing(value) && !Number.isNaN(value);

/** JSON in which the order of fields does not matter. */
const stableJson = (value: unknown): string =>
	JSON.stringify(value, (_, held: unknown) =>
		isObject(held)
			? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
			: held,
	);
