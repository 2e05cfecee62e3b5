import { endpointPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import { endpointField, readEndpointId } from '../fields/endpoint';
import type { Operation } from '../operation';

/** Removes an endpoint from the platform. */
export const deleteEndpoint: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an endpoint',
	description: 'Remove an endpoint. Events that are still on their way to it are dropped.',
	output: { fields: { deleted: 'boolean', id: 'string' } },
	fields: [endpointField],
	async run(context, index) {
		const id = await readEndpointId(context, index);
		await apiRequest(context, { method: 'DELETE', path: endpointPath(id) });
		return { deleted: true, id };
	},
};
