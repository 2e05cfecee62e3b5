import type { INodeProperties } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';
import { duplicateOptions } from './duplicateOptions';
import { sampleOptions } from './sampleOptions';

const dated = formatKeys.filter((key) => formats[key].isDated);

const PLACE =
	'Write header:X-Event for a header, or the way to a field of the body, such as event.type';

/** Where Other Events say what they are. Empty: where the chosen platform says it. */
const sources: INodeProperties[] = [
	{
		displayName: 'Event Created At From',
		name: 'createdAtFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'created_at',
		description: `Where events say when they were created, which Maximum Age needs. ${PLACE}.`,
	},
	{
		displayName: 'Event ID From',
		name: 'idFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'header:X-Event-ID',
		description: `Where events have their ID, by which duplicates are known. ${PLACE}.`,
	},
	{
		displayName: 'Event Type From',
		name: 'typeFrom',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'header:X-Event',
		description: `Where events say what type they are. ${PLACE}. A header is usually not signed.`,
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
			'Whether the item holds the headers of the request under _webhook.headers. Signatures, cookies and passwords are left out. Headers are usually not signed.',
	},
	{
		displayName: 'Include Raw Body',
		name: 'includeRawBody',
		type: 'boolean',
		default: false,
		description: 'Whether the item holds the body, byte for byte, as binary data',
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
				'Where known event types leave whose fields are not as documented. _webhook.issues says what differs.',
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
					description: 'The sender is told why, and the log of n8n gets a line',
				},
				{
					name: 'Also Run the Workflow',
					value: 'report',
					description:
						'At most once an hour, through Other or the only output, with how many were refused and why',
				},
			],
			default: 'answer',
			description:
				'What to do with requests that prove nothing. The item of a report holds _webhook.refused and nothing of the requests.',
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
						'Nothing is left on the platform. Events until the next publish are not received.',
				},
				{
					name: 'Pause the Endpoint',
					value: 'pause',
					description:
						'The next publish receives what happened in between: nothing is lost while you edit',
				},
			],
			default: 'delete',
			description:
				'What becomes of the endpoint on the platform. Publishing a changed trigger unpublishes it for a moment, too.',
		},
	],
};
