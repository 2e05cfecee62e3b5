import { endpointPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import type { DeliveryWithAttempts } from '../../api/types';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { eventTypeField } from '../fields/eventTypes';
import { readText } from '../fields/text';
import type { Operation } from '../operation';

/** Has the platform send an example of an event. */
export const sendTest: Operation = {
	value: 'sendTest',
	name: 'Send Test',
	action: 'Send a test event',
	description:
		'Send an example of an event to an endpoint, even a disabled one, and show what it answered',
	output: 'DeliveryWithAttempts',
	fields: [endpointField, eventTypeField],
	async run(context, index) {
		const event_type = readText(context, 'eventType', 'Event Type', index);
		const id = await readEndpointId(context, index);
		return await apiRequest<DeliveryWithAttempts>(context, {
			method: 'POST',
			path: endpointPath(id, 'test'),
			body: { event_type },
		});
	},
};
