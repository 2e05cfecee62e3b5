import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypeField } from '../fields/eventTypes';
import { readId } from '../fields/id';
import type { Operation } from '../operation';

/** Has the platform send an example of an event. */
export const sendTest: Operation = {
	value: 'sendTest',
	name: 'Send Test',
	action: 'Send a test event',
	description: 'Send a sample event to an endpoint, even a disabled one, and show its answer',
	output: 'DeliveryWithAttempts',
	fields: [endpointField, eventTypeField],
	async run(context, index, platform) {
		const eventType = readId(context, index, eventTypeField);
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.sendTest(id, eventType);
	},
};
