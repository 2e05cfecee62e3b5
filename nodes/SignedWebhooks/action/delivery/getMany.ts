import { endpointField, readEndpointId } from '../fields/endpoint';
import { pagingFields, readLimit } from '../fields/paging';
import type { Operation } from '../operation';
import { deliveryFilters, readDeliveryFilter } from './filters';

/** Lists the deliveries of an endpoint: the log of its tests and events. */
export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deliveries',
	description: 'List what was sent to an endpoint, newest first',
	output: 'Delivery',
	fields: [endpointField, ...pagingFields, deliveryFilters],
	async run(context, index, platform) {
		const options = { ...readDeliveryFilter(context, index), limit: readLimit(context, index) };
		return await platform.deliveries.list(await readEndpointId(context, index, platform), options);
	},
};
