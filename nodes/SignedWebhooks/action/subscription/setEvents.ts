import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypesOrAllField, noEventsNotice, readEventTypes } from '../fields/eventTypes';
import type { Operation } from '../operation';

/** Replaces the event types of an endpoint. */
export const setEvents: Operation = {
	value: 'setEvents',
	name: 'Set Events',
	action: 'Set the events of an endpoint',
	description: 'Replace the event types that an endpoint receives. With none it receives nothing.',
	output: 'Endpoint',
	fields: [endpointField, eventTypesOrAllField, noEventsNotice],
	async run(context, index, platform) {
		const events = readEventTypes(context, index, eventTypesOrAllField);
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.update(id, { events });
	},
};
