import { deliveryFields, readDeliveryId } from '../fields/delivery';
import type { Operation } from '../operation';

/** Shows one delivery with all that was sent and answered. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a delivery',
	description: 'Show a delivery: what was sent, how often, and the answers',
	output: 'DeliveryWithAttempts',
	fields: deliveryFields,
	run: async (context, index, platform) =>
		await platform.deliveries.get(readDeliveryId(context, index)),
};
