import { deliveryIdField } from '../fields/deliveryId';
import { readId } from '../fields/id';
import type { Operation } from '../operation';

/** Sends an event again. */
export const redeliver: Operation = {
	value: 'redeliver',
	name: 'Redeliver',
	action: 'Redeliver an event',
	description:
		'Send the event of a delivery again, as a new delivery. A receiver that drops duplicates drops it.',
	output: 'Delivery',
	fields: [deliveryIdField],
	run: async (context, index, platform) =>
		await platform.deliveries.redeliver(readId(context, index, deliveryIdField)),
};
