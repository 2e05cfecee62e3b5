import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readBoolean } from './boolean';
import { readNumber } from './number';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
};

/** How much of a list. */
export const pagingFields: readonly INodeProperties[] = [returnAll, limit];

/** How many items are wanted at most. */
export const readLimit = (context: IExecuteFunctions, index: number): number =>
	readBoolean(context, index, returnAll) ? Infinity : Math.floor(readNumber(context, index, limit));
