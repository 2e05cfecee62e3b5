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
	run: async (context, index, platform) =>
		await platform.endpoints.get(await readEndpointId(context, index, platform)),
};
