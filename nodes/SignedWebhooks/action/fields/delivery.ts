import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { endpointField } from './endpoint';
import { idValidation, readId } from './id';

/**
 * Whose deliveries the list shows. It stays there with By ID: if it went, the editor would take that for
 * another endpoint, and empty the field Delivery.
 */
const listedEndpointField: INodeProperties = {
	...endpointField,
	required: false,
	description: 'The endpoint whose deliveries the list shows',
	hint: 'Only needed to choose the delivery from a list',
};

/** It was a text with the id before, which saved workflows still hold. */
const deliveryField: INodeProperties = {
	displayName: 'Delivery',
	name: 'deliveryId',
	type: 'resourceLocator',
	typeOptions: { loadOptionsDependsOn: ['endpointId.value'] },
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The delivery to use. Get Many lists the deliveries of an endpoint.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a delivery…',
			typeOptions: { searchListMethod: 'searchDeliveries', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'dlv_01hx4m1a2b3c4d5e6f',
			validation: idValidation('dlv_01hx4m1a2b3c4d5e6f'),
		},
	],
};

/** Which delivery: picked from the list of an endpoint's deliveries, or named by its id. */
export const deliveryFields: readonly INodeProperties[] = [listedEndpointField, deliveryField];

/**
 * The id of the chosen delivery.
 *
 * @throws NodeOperationError when it is empty, or cannot be one
 */
export const readDeliveryId = (context: IExecuteFunctions, index: number): string =>
	readId(context, index, deliveryField);
