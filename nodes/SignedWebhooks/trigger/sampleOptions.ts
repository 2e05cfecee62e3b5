import type { INodeProperties } from 'n8n-workflow';

import { eventsOf } from '../catalogue/catalogue';
import { formatKeys } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';

const sample: INodeProperties = {
	displayName: 'Sample While Testing',
	name: 'sampleType',
	type: 'string',
	noDataExpression: true,
	default: '',
	placeholder: 'report.completed',
	description:
		'The event type that the platform sends a sample of while you listen for a test event. It must be one of the chosen events. Empty means the first one.',
};

/** Which sample to ask for; one list for each format, since the editor knows one list per parameter. */
export const sampleOptions: INodeProperties[] = [
	...formatKeys.map(
		(key): INodeProperties => ({
			...sample,
			type: 'options',
			options: [
				{ name: 'First Chosen Event', value: '' },
				...eventsOf(key).map(({ event }) => ({ name: event.label, value: event.type })),
			],
			displayOptions: { show: { '/registration': ['automatic'], '/format': [key] } },
		}),
	),
	{
		...sample,
		displayOptions: { show: { '/registration': ['automatic'], '/format': [OTHER_EVENTS] } },
	},
];
