import { deliveryFields, readDeliveryId } from '../fields/delivery';
import type { Operation } from '../operation';

/** Sends an event again. */
export const redeliver: Operation = {
	value: 'redeliver',
	name: 'Redeliver',
	action: 'Redeliver an event',
	description:
		'Send the event of a delivery again, as a new delivery. A receiver that drops duplicates drops it.',
	output: 'Delivery',
	fields: deliveryFields,
	run: async (context, index, platform) =>
		await platform.deliveries.redeliver(readDeliveryId(context, index)),
};
