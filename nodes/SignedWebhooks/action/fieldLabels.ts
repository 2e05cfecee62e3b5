import type { INodeProperties } from 'n8n-workflow';

import { ApiError } from '../api/errors';
import { camelCase } from '../api/faults';
import { labelOf } from './fields/value';

/** Parameters that are not called as in `Platform`. */
const PARAMETERS: Partial<Record<string, string>> = {
	addEvents: 'events',
	removeEvents: 'events',
	overlapSeconds: 'overlap',
};

const membersOf = (field: INodeProperties): INodeProperties[] =>
	field.type === 'collection' ? (field.options as INodeProperties[]) : [field];

/**
 * Makes an error of the API name the fields of the panel.
 *
 * @param fields those of the operation
 * @returns the same error
 */
export function nameFields(error: unknown, fields: readonly INodeProperties[]): unknown {
	if (!(error instanceof ApiError)) return error;
	const all = fields.flatMap(membersOf);
	error.nameFields((name) => {
		const parameter = PARAMETERS[name] ?? name;
		const field = all.find((it) => camelCase(it.name) === parameter);
		return field && labelOf(field);
	});
	return error;
}
