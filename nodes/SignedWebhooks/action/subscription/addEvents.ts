import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypesField, readSomeEventTypes } from '../fields/eventTypes';
import type { Operation } from '../operation';

/** Adds to the event types of an endpoint. */
export const addEvents: Operation = {
	value: 'addEvents',
	name: 'Add Events',
	action: 'Add events to an endpoint',
	description: 'Have an endpoint receive more event types. The others stay.',
	output: 'Endpoint',
	fields: [endpointField, eventTypesField],
	async run(context, index, platform) {
		const names = readSomeEventTypes(context, index);
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.update(id, { addEvents: names });
	},
};
