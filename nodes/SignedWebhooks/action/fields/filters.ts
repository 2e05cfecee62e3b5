import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readChoice } from './choice';
import { isId, WANTED } from './id';
import { readText } from './text';
import { readTime } from './time';
import { isNothing } from '../../receiving/given';
import { readAdded, readValue } from './value';

/**
 * The filters that were added and filled in, by name. An empty fixed filter means any; one whose
 * expression gives nothing is an error, since it would let through more than was meant.
 *
 * @param filters the collection, whose fields say of which kind they are
 * @throws NodeOperationError when one of them is not of its kind
 */
export function readFilters(
	context: IExecuteFunctions,
	index: number,
	filters: INodeProperties,
): Partial<Record<string, string>> {
	const read: Partial<Record<string, string>> = {};
	for (const field of readAdded(context, index, filters)) {
		const { value, isExpression, missing, wrong } = readValue(context, index, field, filters);
		if (isNothing(value)) {
			if (isExpression) throw missing();
			continue;
		}
		const reader = field.type === 'dateTime' ? readTime : field.options ? readChoice : readText;
		read[field.name] = reader(context, index, field, filters);
		if (!isId(read[field.name]!)) throw wrong(`an ID or a name${WANTED}`);
	}
	return read;
}
