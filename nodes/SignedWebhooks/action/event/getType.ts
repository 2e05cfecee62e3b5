import { eventTypeField } from '../fields/eventTypes';
import { readId } from '../fields/id';
import type { Operation } from '../operation';

/** Shows one event type. */
export const getType: Operation = {
	value: 'getType',
	name: 'Get Type',
	action: 'Get an event type',
	description: 'Show an event type: what it means, its fields, and an example',
	output: 'EventType',
	fields: [eventTypeField],
	run: async (context, index, platform) =>
		await platform.eventTypes.get(readId(context, index, eventTypeField)),
};
