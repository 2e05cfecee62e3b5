import type { INodeProperties } from 'n8n-workflow';

import { endpointField, readEndpointId } from '../fields/endpoint';
import { readOptionalTime, readTime } from '../fields/time';
import type { Operation } from '../operation';

const sinceField: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	required: true,
	default: '={{ $today.minus({ days: 1 }).toISO() }}',
	description: 'Events from this time on. By default, from the start of yesterday.',
};

const untilField: INodeProperties = {
	displayName: 'Until',
	name: 'until',
	type: 'dateTime',
	default: '',
	description: 'Events up to this time. Empty means up to now.',
};

/** Has the platform send what an endpoint missed. */
export const recover: Operation = {
	value: 'recover',
	name: 'Recover',
	action: 'Recover missed events',
	description:
		'Send every event that an endpoint missed, including those from while it was disabled. The output says how many.',
	output: { fields: { enqueued: 'number', message: 'string' } },
	fields: [endpointField, sinceField, untilField],
	async run(context, index, platform) {
		const since = readTime(context, index, sinceField);
		const until = readOptionalTime(context, index, untilField);
		const time = { since, ...(until !== undefined && { until }) };
		const id = await readEndpointId(context, index, platform);
		const result = await platform.endpoints.recover(id, time);
		return { ...result, message: messageFor(result.enqueued) };
	},
};

function messageFor(enqueued: number | undefined): string {
	if (enqueued === undefined) return 'The platform does not say how many events it sends again.';
	if (enqueued === 0) return 'Nothing was missed.';
	const events = enqueued === 1 ? '1 missed event' : `${enqueued} missed events`;
	return `The platform is sending ${events}.`;
}
