import { call } from '../call';
import type { Connection } from '../call';
import { readList } from '../pages';
import { pathTo } from '../path';
import type { Platform } from '../platform';

const PATH = '/event_types';

/** The event types of the contract. */
export const eventTypesOf = (connection: Connection): Platform['eventTypes'] => ({
	list: async ({ limit } = {}) => await readList(connection, PATH, {}, limit),

	get: async (name) => await call(connection, { method: 'GET', path: pathTo('event_types', name) }),
});
