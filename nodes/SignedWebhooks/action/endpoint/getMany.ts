import type { INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../../api/types';
import { readFilters } from '../fields/filters';
import { pagingFields, readLimit } from '../fields/paging';
import type { Operation } from '../operation';

const endpointFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Disabled', value: 'disabled', description: 'Receives nothing' },
				{ name: 'Enabled', value: 'enabled', description: 'Receives events' },
			],
			default: 'enabled',
			description: 'Only endpoints with this status',
		},
	],
};

/** Lists the endpoints of the workspace. */
export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many endpoints',
	description: 'List the endpoints of the workspace, newest first',
	output: 'Endpoint',
	fields: [...pagingFields, endpointFilters],
	run: async (context, index, platform) =>
		await platform.endpoints.list({
			status: readFilters(context, index, endpointFilters).status as Endpoint['status'] | undefined,
			limit: readLimit(context, index),
		}),
};
