import type { INodeProperties } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { signsId } from '../signature/describe';
import { schemeKeys, schemes } from '../signature/schemes';

const identified = formatKeys.filter((key) => formats[key].hasIdentity);
const anonymous = formatKeys.filter((key) => !formats[key].hasIdentity);
const dated = formatKeys.filter((key) => formats[key].isDated);

/** The schemes that sign an id of their own, by which events without one can be told apart. */
const identifying = schemeKeys.filter((key) => signsId(schemes[key]));

const deduplicate: INodeProperties = {
	displayName: 'Drop Duplicates',
	name: 'deduplicate',
	type: 'boolean',
	default: true,
	description:
		'Whether an event that was accepted before is dropped when the platform sends it again. ' +
		'Remembered for 24 hours, until n8n restarts.',
};

/** What few users need. settings.ts reads these, and registration/desired.ts `onUnpublish`. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{ ...deduplicate, displayOptions: { show: { '/format': identified } } },
		{
			...deduplicate,
			displayOptions: {
				show: {
					'/format': anonymous,
					'/registration': ['manual'],
					'/verification': identifying,
				},
			},
		},
		{
			displayName: 'Drop Identical Events Within (Minutes)',
			name: 'deduplicateWindow',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			displayOptions: {
				show: { '/format': anonymous },
				hide: { '/verification': identifying },
			},
			description:
				'These events have no ID, so only the same body counts as a duplicate. Two genuine events ' +
				'can be identical, such as a token that fails twice. 0 switches it off.',
		},
		{
			displayName: 'Maximum Age (Hours)',
			name: 'maximumAge',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 24,
			displayOptions: { show: { '/format': dated } },
			description:
				'Refuse events created longer ago than this, or more than 5 minutes in the future. ' +
				'Platforms retry for hours, so a short limit loses retried events. 0 means no limit.',
		},
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
