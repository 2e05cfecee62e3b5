import { endpointField, readEndpointId } from '../fields/endpoint';
import { toUtc } from '../fields/time';
import type { Operation } from '../operation';

/** Has the platform send what an endpoint missed. */
export const recover: Operation = {
	value: 'recover',
	name: 'Recover',
	action: 'Recover missed events',
	description:
		'Send every event that an endpoint missed, also while it was disabled. The output says how many.',
	output: 'RecoveryResult',
	fields: [
		endpointField,
		{
			displayName: 'Since',
			name: 'since',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'Events from this time on, in the timezone of the workflow',
		},
		{
			displayName: 'Until',
			name: 'until',
			type: 'dateTime',
			default: '',
			description: 'Events up to this time. Empty means up to now.',
		},
	],
	async run(context, index, platform) {
		const until = context.getNodeParameter('until', index, '');
		const time = {
			since: toUtc(context, context.getNodeParameter('since', index), 'Since', index),
			...(until !== '' && until !== null && { until: toUtc(context, until, 'Until', index) }),
		};
		return await platform.endpoints.recover(await readEndpointId(context, index, platform), time);
	},
};
