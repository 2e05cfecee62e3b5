import { deliveryPath } from '../../api/paths';
import { apiRequest } from '../../api/request';
import type { Delivery } from '../../api/types';
import { deliveryIdField, readDeliveryId } from '../fields/deliveryId';
import type { Operation } from '../operation';

/** Sends an event once more. */
export const redeliver: Operation = {
	value: 'redeliver',
	name: 'Redeliver',
	action: 'Redeliver an event',
	description:
		'Send the event of a delivery once more, in a new delivery. A receiver that drops duplicates drops it.',
	output: 'Delivery',
	fields: [deliveryIdField],
	run: async (context, index) =>
		await apiRequest<Delivery>(context, {
			method: 'POST',
			path: deliveryPath(readDeliveryId(context, index), 'redeliver'),
		}),
};
