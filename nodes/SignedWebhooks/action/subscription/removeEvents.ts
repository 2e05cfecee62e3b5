import { endpointPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import type { Endpoint } from '../../api/types';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypesField, readSomeEventTypes } from '../fields/eventTypes';
import type { Operation } from '../operation';

/** Takes from the event types of an endpoint. */
export const removeEvents: Operation = {
	value: 'removeEvents',
	name: 'Remove Events',
	action: 'Remove events from an endpoint',
	description: 'Stop an endpoint from receiving some event types; the others stay',
	output: 'Endpoint',
	fields: [endpointField, eventTypesField],
	async run(context, index) {
		const names = readSomeEventTypes(context, index);
		const id = await readEndpointId(context, index);
		return await apiRequest<Endpoint>(context, {
			method: 'PATCH',
			path: endpointPath(id),
			body: { remove_events: names },
		});
	},
};
