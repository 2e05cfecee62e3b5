import { call } from '../call';
import type { Connection } from '../call';
import { readList } from '../pages';
import { pathTo } from '../path';
import type { Platform } from '../platform';
import type { EventTypeInfo } from '../types';
import { complete, EVENT_TYPE } from './complete';

const PATH = '/event_types';

/** The event types of the contract. */
export const eventTypesOf = (connection: Connection): Platform['eventTypes'] => ({
	async list({ limit } = {}) {
		const items = await readList<EventTypeInfo>(connection, PATH, {}, limit);
		const request = { method: 'GET', path: PATH } as const;
		return items.map((item) => complete(connection, request, EVENT_TYPE, item));
	},

	get: async (name) =>
		await call(connection, {
			method: 'GET',
			path: pathTo('event_types', name),
			answer: 'eventType',
		}),
});
