import type { INodeProperties } from 'n8n-workflow';

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
