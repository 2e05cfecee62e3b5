import type { INodeProperties } from 'n8n-workflow';

import { eventsOf, formatKeys } from '../catalogue/catalogue';
import { formats } from '../catalogue/formats';
import type { Format, FormatKey } from '../catalogue/formats';

/** The formats whose events carry an id and a time, and those whose events do not. */
const identified = formatKeys.filter((key) => (formats[key] as Format).identity !== undefined);
const anonymous = formatKeys.filter((key) => !identified.includes(key));

const format: INodeProperties = {
	displayName: 'Event Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: formatKeys.map((key) => ({
		name: formats[key].label,
		value: key,
		description: `Events with ${formats[key].envelope}`,
	})),
	default: 'workspace',
	description: 'How your platform writes its events. It decides which outputs this trigger has.',
};

const verification: INodeProperties = {
	displayName: 'Verify By',
	name: 'verification',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Signature',
			value: 'signature',
			description: 'The platform signs each event in the X-Signature-256 header',
		},
		{
			name: 'Token in URL',
			value: 'urlToken',
			description: 'For platforms that do not sign: the URL that you register carries the secret',
		},
	],
	default: 'signature',
	description: 'How a sender proves that it is your platform. Everything else is refused.',
};

const tokenNotice: INodeProperties = {
	displayName:
		'Register the webhook URL with <code>?token=</code> and the secret of the credential appended. ' +
		'Whoever knows that URL can send events: signatures are safer, if your platform offers them.',
	name: 'tokenNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { verification: ['urlToken'] } },
};

/** The editor knows one list of options per parameter, so `events` stands here once per format. */
const eventsFor = (key: FormatKey): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	noDataExpression: true,
	required: true,
	displayOptions: { show: { format: [key] } },
	options: [
		{
			name: 'All Events',
			value: '*',
			description:
				'Every event, also types that the platform adds later. Remove it to choose single types.',
		},
		...eventsOf(key).map(({ event, family }) => ({
			// The node panel makes "On report completed" of it.
			name: event.label,
			value: event.type,
			description: `${event.type}: ${event.description}. Output: ${family}.`,
		})),
	],
	default: ['*'],
	description:
		'Which event types start the workflow. Others are answered politely and ignored, so the platform does not retry them.',
});

const outputMode: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'One per Event Family',
			value: 'family',
			description: 'Each family of events has its own output, and Other takes what fits none',
		},
		{
			name: 'Single',
			value: 'single',
			description: 'All events leave through one output',
		},
	],
	default: 'family',
	description: 'Where events leave the trigger. The outputs do not depend on the chosen events.',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Drop Duplicates',
			name: 'deduplicate',
			type: 'boolean',
			default: true,
			displayOptions: { show: { '/format': identified } },
			description:
				'Whether an event that was accepted before is dropped when the platform sends it again. ' +
				'Remembered for 24 hours, until n8n restarts.',
		},
		{
			displayName: 'Drop Identical Events Within (Minutes)',
			name: 'deduplicateWindow',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			displayOptions: { show: { '/format': anonymous } },
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
			displayOptions: { show: { '/format': identified } },
			description:
				'Refuse events created longer ago than this, or more than 5 minutes in the future. ' +
				'Platforms retry for hours, so a short limit loses retried events. 0 means no limit.',
		},
	],
};

/** The trigger's parameters, in the order in which a newcomer needs them. */
export const properties: INodeProperties[] = [
	format,
	verification,
	tokenNotice,
	...formatKeys.map(eventsFor),
	outputMode,
	options,
];
