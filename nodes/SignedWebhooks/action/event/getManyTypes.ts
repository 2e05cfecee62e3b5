import { apiList } from '../../api/pages';
import { EVENT_TYPES } from '../../api/paths';
import type { EventTypeInfo } from '../../api/types';
import { pagingFields, readLimit } from '../fields/paging';
import type { Operation } from '../operation';

/** Lists what can be subscribed to. */
export const getManyTypes: Operation = {
	value: 'getManyTypes',
	name: 'Get Many Types',
	action: 'Get many event types',
	description: 'List the event types that the platform knows, each with an example',
	output: 'EventType',
	fields: pagingFields,
	run: async (context, index) =>
		await apiList<EventTypeInfo>(context, EVENT_TYPES, {}, readLimit(context, index)),
};
