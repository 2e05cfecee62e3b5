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
	async run(context, index, platform) {
		const id = await readEndpointId(context, index, platform);
		await platform.endpoints.delete(id);
		return { deleted: true, id };
	},
};
