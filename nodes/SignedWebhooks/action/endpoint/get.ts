import { endpointPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import type { Endpoint } from '../../api/types';
import { endpointField, readEndpointId } from '../fields/endpoint';
import type { Operation } from '../operation';

/** Shows one endpoint. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an endpoint',
	description: 'Show an endpoint: its URL, its events, and whether it is enabled',
	output: 'Endpoint',
	fields: [endpointField],
	run: async (context, index) =>
		await apiRequest<Endpoint>(context, {
			method: 'GET',
			path: endpointPath(await readEndpointId(context, index)),
		}),
};
