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
	run: async (context, index, platform) =>
		await platform.eventTypes.list({ limit: readLimit(context, index) }),
};
