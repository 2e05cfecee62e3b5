import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { readText } from './text';

/** Which delivery. */
export const deliveryIdField: INodeProperties = {
	displayName: 'Delivery ID',
	name: 'deliveryId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'dlv_01hx4m1a2b3c4d5e6f',
	description: 'The ID of the delivery. Get Many lists the deliveries of an endpoint.',
};

/** The id of the delivery. */
export const readDeliveryId = (context: IExecuteFunctions, index: number): string =>
	readText(context, 'deliveryId', 'Delivery ID', index);
