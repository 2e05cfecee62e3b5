import type { INodeProperties } from 'n8n-workflow';

import { formatKeys } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';

const byFamily = {
	name: 'One per Event Family',
	value: 'family',
	description:
		'Each family of events has its own output. Types that are not documented leave through Other.',
};

const own = {
	name: 'Own Outputs',
	value: 'own',
	description: 'You name the outputs and say which event types leave through each',
};

const single = {
	name: 'Single',
	value: 'single',
	description: 'All events leave through one output',
};

const outputMode: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputMode',
	type: 'options',
	noDataExpression: true,
	options: [byFamily, own, single],
	default: 'family',
	displayOptions: { show: { format: formatKeys } },
	description: 'Where events leave the trigger. The outputs do not depend on the chosen events.',
};

/** The outputs that the user names. `receiving/routing.ts` says what leaves through which. */
export const ownOutputs: INodeProperties = {
	displayName: 'Own Outputs',
	name: 'ownOutputs',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Output',
	default: {},
	displayOptions: { show: { outputMode: ['own'] } },
	description:
		'An event leaves through the first output whose event types match. If none match, it leaves through Other, which comes first. Add new outputs at the end so that no connection moves.',
	options: [
		{
			displayName: 'Output',
			name: 'values',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'Pushes',
					description: 'The label of the output on the canvas',
				},
				{
					displayName: 'Event Types',
					name: 'eventTypes',
					type: 'string',
					noDataExpression: true,
					default: '',
					placeholder: 'push, pull_request',
					description:
						'Which event types leave here, separated by commas. * stands for any characters.',
				},
			],
		},
	],
};

/** Two of one name, since only documented formats have families. */
export const outputModes: INodeProperties[] = [
	outputMode,
	{
		...outputMode,
		options: [own, single],
		default: 'single',
		displayOptions: { show: { format: [OTHER_EVENTS] } },
	},
];
