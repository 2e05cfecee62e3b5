import type { INodeProperties } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';
import { duplicateOptions } from './duplicateOptions';
import { sampleOptions } from './sampleOptions';

const dated = formatKeys.filter((key) => formats[key].isDated);

const PLACE =
	'Write header:X-Event for a header, or the path of a field in the body, such as event.type';

/** Where Other Events say what they are. Empty: where the chosen platform says it. */
const sources: INodeProperties[] = [
	{
		displayName: 'Event Created At From',
		name: 'createdAtFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'created_at',
		description: `Where events have their time of creation, which Maximum Age needs. ${PLACE}.`,
	},
	{
		displayName: 'Event ID From',
		name: 'idFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'header:X-Event-ID',
		description: `Where events have their ID, which identifies duplicates. ${PLACE}.`,
	},
	{
		displayName: 'Event Type From',
		name: 'typeFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'header:X-Event',
		description: `Where events have their type. ${PLACE}. A header is usually not signed.`,
	},
].map(
	(it): INodeProperties => ({
		...(it as INodeProperties),
		displayOptions: { show: { '/format': [OTHER_EVENTS] } },
	}),
);

const attachments: INodeProperties[] = [
	{
		displayName: 'Include Headers',
		name: 'includeHeaders',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the headers of the request to the item under _webhook.headers. Signatures, cookies and passwords are left out. Headers are usually not signed.',
	},
	{
		displayName: 'Include Raw Body',
		name: 'includeRawBody',
		type: 'boolean',
		default: false,
		description: 'Whether to add the body to the item, byte for byte, as binary data',
	},
];

/** What few users need. settings.ts reads these; registration/desired.ts reads `onUnpublish` and `sampleType`. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...duplicateOptions,
		{
			displayName: 'Maximum Age (Hours)',
			name: 'maximumAge',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 24,
			displayOptions: { show: { '/format': [...dated, OTHER_EVENTS] } },
			description:
				'Refuse events created longer ago than this, or more than 5 minutes in the future. ' +
				'Platforms retry for hours, so a short limit loses retried events. 0 means no limit.',
		},
		...sources,
		...attachments,
		{
			displayName: 'Events That Are Not as Documented',
			name: 'notAsDocumented',
			type: 'options',
			displayOptions: { show: { '/outputMode': ['family'] } },
			options: [
				{
					name: 'Their Family’s Output',
					value: 'family',
					description: 'They run like any other event of their type',
				},
				{
					name: 'Other',
					value: 'other',
					description: 'They leave through the output Other',
				},
			],
			default: 'family',
			description:
				'Where events of a known type leave if their fields are not as documented. _webhook.issues says what differs.',
		},
		...sampleOptions,
		{
			displayName: 'When Events Are Refused',
			name: 'whenRefused',
			type: 'options',
			options: [
				{
					name: 'Answer the Sender Only',
					value: 'answer',
					description: 'The answer tells the sender why, and n8n’s log gets a line',
				},
				{
					name: 'Also Run the Workflow',
					value: 'report',
					description:
						'At most once an hour, through Other or the only output. The item says how many were refused and why.',
				},
			],
			default: 'answer',
			description:
				'What to do with requests that the trigger refuses. The item of a report holds _webhook.refused, and nothing from the requests.',
		},
		{
			displayName: 'When Unpublished',
			name: 'onUnpublish',
			type: 'options',
			displayOptions: { show: { '/registration': ['automatic'] } },
			options: [
				{
					name: 'Delete the Endpoint',
					value: 'delete',
					description:
						'Nothing stays on the platform. Events are not received until the next publish.',
				},
				{
					name: 'Pause the Endpoint',
					value: 'pause',
					description:
						'The next publish receives the events from in between. Nothing is lost while you edit.',
				},
			],
			default: 'delete',
			description:
				'What happens to the endpoint on the platform. Publishing a changed trigger also unpublishes it for a moment.',
		},
	],
};
