import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../catalogue/json';
import { hasLeftovers, withoutLeftovers } from '../fields/leftovers';
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
	const read = readValue(context, index, compareByField, duplicateOptions);
	const { value, raw, isExpression, fail } = read;
	if (!isExpression) {
		throw fail(
			'Compare By must be an expression. A fixed value makes every item a duplicate.',
			FIND_SOMETHING,
		);
	}
	const isHolder = typeof value === 'object' && value !== null;
	const own = isHolder ? stableJson(value) : String(value ?? '').trim();
	if (!saysSomething(isHolder ? JSON.parse(own) : value, String(raw))) {
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

/**
 * Whether there is anything to compare: lists, objects and JSON may hold nothing, and a text may be
 * nothing but what the expression puts around missing values.
 */
function saysSomething(value: unknown, expression: string): boolean {
	if (typeof value === 'object' && value !== null) {
		return Object.values(value).some((held) => saysSomething(held, expression));
	}
	if (typeof value !== 'string') {
		return value !== undefined && value !== null && !Number.isNaN(value);
	}
	const json = holderIn(value);
	if (json !== undefined) return saysSomething(json, expression);
	const found = without(value, textsAround(expression));
	if (!hasWords(found)) return false;
	// A text of the expression alone may be meant, such as one of two. With a missing value it is not.
	const own = without(found, textsInside(expression));
	return hasWords(own) || !hasLeftovers(own);
}

/** The list or object that a text is as JSON; `undefined` when it is none. */
function holderIn(text: string): object | undefined {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as object;
	} catch {
		return undefined;
	}
}

/** What is in `=id:{{ $json.id }}` around the values: `id:`. */
const textsAround = (expression: string): string[] =>
	expression.replace(/^=/, '').split(/\{\{.*?\}\}/s);

/** The texts in the code of an expression: `id:` in `{{ 'id:' + $json.id }}`. */
const textsInside = (expression: string): string[] =>
	[...expression.matchAll(/(["'`])((?:\\.|(?!\1)[^\\])*)\1/gs)].flatMap(([, , text = '']) =>
		text.split(/\$\{.*?\}/s),
	);

/** A text without each of some others, once. */
const without = (text: string, others: readonly string[]): string =>
	others.reduce((rest, other) => rest.replace(other.trim(), ' '), text);

/** Whether there is more in a text than separators, and what stands for missing values. */
const hasWords = (text: string): boolean =>
	/[^\p{P}\p{Z}\p{C}\p{Sm}\p{Sk}$]/u.test(withoutLeftovers(text));

/** JSON in which the order of fields does not matter. */
const stableJson = (value: unknown): string =>
	JSON.stringify(value, (_, held: unknown) =>
		isObject(held)
			? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
			: held,
	);
