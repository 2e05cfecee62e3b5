import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DeliveryFilter } from '../../api/platform';
import { readFilters } from '../fields/filters';

/** What to look for in the log of deliveries. */
export const deliveryFilters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Caused By',
			name: 'trigger',
			type: 'options',
			options: [
				{ name: 'Event', value: 'event', description: 'Something happened on the platform' },
				{
					name: 'Recovery',
					value: 'recovery',
					description: 'Delivery → Recover, or a new publish',
				},
				{ name: 'Redelivery', value: 'redelivery', description: 'Delivery → Redeliver' },
				{ name: 'Test', value: 'test', description: 'Event → Send Test, or a listening trigger' },
			],
			default: 'event',
			description: 'Only deliveries with this cause',
		},
		{
			displayName: 'Created After',
			name: 'created_after',
			type: 'dateTime',
			default: '',
			description: 'Only deliveries created after this time, in the timezone of the workflow',
		},
		{
			displayName: 'Created Before',
			name: 'created_before',
			type: 'dateTime',
			default: '',
			description: 'Only deliveries created before this time, in the timezone of the workflow',
		},
		{
			displayName: 'Event ID',
			name: 'event_id',
			type: 'string',
			default: '',
			placeholder: 'evt_01hx4m5r6s7t8u9v0w',
			description: 'Only deliveries of this event',
		},
		{
			displayName: 'Event Type Name or ID',
			name: 'event_type',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getEventTypes' },
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Failed', value: 'failed', description: 'Given up after the last attempt' },
				{
					name: 'Pending',
					value: 'pending',
					description: 'Not delivered yet. The platform tries again later.',
				},
				{ name: 'Succeeded', value: 'succeeded', description: 'Received' },
			],
			default: 'failed',
			description: 'Only deliveries with this status',
		},
	],
};

/**
 * The filters that were added and filled in.
 *
 * @throws NodeOperationError when one is not of its kind, or its expression gives nothing
 */
export function readDeliveryFilter(context: IExecuteFunctions, index: number): DeliveryFilter {
	const read = readFilters(context, index, deliveryFilters);
	const { trigger, status, created_after, created_before, event_id, event_type } = read;
	return {
		trigger: trigger as DeliveryFilter['trigger'],
		status: status as DeliveryFilter['status'],
		createdAfter: created_after,
		createdBefore: created_before,
		eventId: event_id,
		eventType: event_type,
	};
}
