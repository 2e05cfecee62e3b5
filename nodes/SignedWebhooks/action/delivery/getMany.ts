import { apiList } from '../../api/pages';
import { endpointPath } from '../../api/paths';
import type { Delivery } from '../../api/types';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { readFilters } from '../fields/filters';
import { pagingFields, readLimit } from '../fields/paging';
import { toUtc } from '../fields/time';
import type { Operation } from '../operation';
import { deliveryFilters } from './filters';

/** Lists the deliveries of an endpoint: the log of its tests and events. */
export const getMany: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many deliveries',
	description: 'List what was sent to an endpoint, the newest first',
	output: 'Delivery',
	fields: [endpointField, ...pagingFields, deliveryFilters],
	async run(context, index) {
		const filters = readFilters(context, index);
		if (filters.created_after !== undefined) {
			filters.created_after = toUtc(context, filters.created_after, 'Created After', index);
		}
		const path = endpointPath(await readEndpointId(context, index), 'deliveries');
		return await apiList<Delivery>(context, path, filters, readLimit(context, index));
	},
};
