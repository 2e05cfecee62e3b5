import { call } from '../call';
import type { Connection } from '../call';
import { readList, readPages } from '../pages';
import { pathTo } from '../path';
import type { Platform } from '../platform';
import { pathOf as endpointPath } from './endpoints';

/** The path of a delivery, or of something that belongs to it. */
const pathOf = (id: string, ...rest: string[]): string => pathTo('deliveries', id, ...rest);

/** The deliveries of the contract. */
export const deliveriesOf = (connection: Connection): Platform['deliveries'] => ({
	list: async (endpointId, { limit, ...filter } = {}) =>
		await readList(
			connection,
			endpointPath(endpointId, 'deliveries'),
			{
				trigger: filter.trigger,
				status: filter.status,
				created_after: filter.createdAfter,
				created_before: filter.createdBefore,
				event_id: filter.eventId,
				event_type: filter.eventType,
			},
			limit,
		),

	pages: (endpointId, after) =>
		readPages(connection, { path: endpointPath(endpointId, 'deliveries'), after }),

	get: async (id) => await call(connection, { method: 'GET', path: pathOf(id) }),

	redeliver: async (id) =>
		await call(connection, { method: 'POST', path: pathOf(id, 'redeliver') }),
});
