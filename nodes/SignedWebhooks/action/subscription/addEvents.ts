import { endpointPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import type { Endpoint } from '../../api/types';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypesField, readSomeEventTypes } from '../fields/eventTypes';
import type { Operation } from '../operation';

/** Adds to the event types of an endpoint. */
export const addEvents: Operation = {
	value: 'addEvents',
	name: 'Add Events',
	action: 'Add events to an endpoint',
	description: 'Have an endpoint receive further event types; the others stay',
	output: 'Endpoint',
	fields: [endpointField, eventTypesField],
	async run(context, index) {
		const names = readSomeEventTypes(context, index);
		const id = await readEndpointId(context, index);
		return await apiRequest<Endpoint>(context, {
			method: 'PATCH',
			path: endpointPath(id),
			body: { add_events: names },
		});
	},
};
