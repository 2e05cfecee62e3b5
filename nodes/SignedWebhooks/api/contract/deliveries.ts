import { call } from '../call';
import type { Connection } from '../call';
import { readList, readPages } from '../pages';
import { pathTo } from '../path';
import type { Platform } from '../platform';
import type { Delivery } from '../types';
import { complete, DELIVERY } from './complete';
import { pathOf as endpointPath } from './endpoints';

/** The path of a delivery, or of something that belongs to it. */
const pathOf = (id: string, ...rest: string[]): string => pathTo('deliveries', id, ...rest);

/** The deliveries of the contract. */
export function deliveriesOf(connection: Connection): Platform['deliveries'] {
	const completeItems = (path: string, items: Delivery[]): Delivery[] =>
		items.map((item) => complete(connection, { method: 'GET', path }, DELIVERY, item));

	return {
		async list(endpointId, { limit, ...filter } = {}) {
			const path = endpointPath(endpointId, 'deliveries');
			const query = {
				trigger: filter.trigger,
				status: filter.status,
				created_after: filter.createdAfter,
				created_before: filter.createdBefore,
				event_id: filter.eventId,
				event_type: filter.eventType,
			};
			return completeItems(path, await readList(connection, path, query, limit));
		},

		async *pages(endpointId, after) {
			const path = endpointPath(endpointId, 'deliveries');
			for await (const page of readPages<Delivery>(connection, { path, after }))
				yield { ...page, items: completeItems(path, page.items) };
		},

		get: async (id) => await call(connection, { method: 'GET', path: pathOf(id) }),

		redeliver: async (id) =>
			await call(connection, { method: 'POST', path: pathOf(id, 'redeliver') }),
	};
}
