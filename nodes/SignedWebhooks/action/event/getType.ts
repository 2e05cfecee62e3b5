import { eventTypeField } from '../fields/eventTypes';
import { readText } from '../fields/text';
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
		await platform.eventTypes.get(readText(context, 'eventType', 'Event Type', index)),
};
