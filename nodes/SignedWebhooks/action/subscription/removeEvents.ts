import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypesField, readSomeEventTypes } from '../fields/eventTypes';
import type { Operation } from '../operation';

/** Takes from the event types of an endpoint. */
export const removeEvents: Operation = {
	value: 'removeEvents',
	name: 'Remove Events',
	action: 'Remove events from an endpoint',
	description: 'Stop an endpoint from receiving some event types. The others stay.',
	output: 'Endpoint',
	fields: [endpointField, eventTypesField],
	async run(context, index, platform) {
		const names = readSomeEventTypes(context, index);
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.update(id, { removeEvents: names });
	},
};
