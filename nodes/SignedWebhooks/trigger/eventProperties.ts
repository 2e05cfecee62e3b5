import type { INodeProperties } from 'n8n-workflow';

import { eventsOf } from '../catalogue/catalogue';
import { formatKeys, formats } from '../catalogue/formats';
import type { FormatKey } from '../catalogue/formats';
import { OTHER_EVENTS, OTHER_EVENTS_LABEL } from '../receiving/otherEvents';
import { CUSTOM } from '../signature/custom';
import { schemeKeys } from '../signature/schemes';

/** The schemes of the documents' platforms. Which belong to them may never change after a release. */
const DOCUMENTED: readonly string[] = ['signature', 'urlToken'];

/** The schemes of platforms whose events are their own. */
const foreign = [...schemeKeys, CUSTOM].filter((key) => !DOCUMENTED.includes(key));

/** A type of each of the first families, by which people recognise their platform's format. */
function exampleTypes(key: FormatKey): string {
	const entries = eventsOf(key);
	const firsts = entries.filter(
		({ family }, index) => entries.findIndex((it) => it.family === family) === index,
	);
	return firsts
		.slice(0, 2)
		.map(({ event }) => event.type)
		.join(' or ');
}

const formatOptions = [
	...formatKeys.map((key) => ({
		name: formats[key].label,
		value: key,
		description: `Such as ${exampleTypes(key)}. Events with ${formats[key].envelope}.`,
	})),
	{
		name: OTHER_EVENTS_LABEL,
		value: OTHER_EVENTS,
		description: 'JSON of any other shape, such as the events of GitHub or Stripe',
	},
];

const format: INodeProperties = {
	displayName: 'Event Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: formatOptions,
	default: 'workspace',
	description: 'How your platform writes its events. It decides which outputs this trigger has.',
};

/** Three of one name, so that choosing a platform needs no further choice. Exactly one of them shows. */
export const formatProperties: INodeProperties[] = [
	{ ...format, displayOptions: { show: { registration: ['automatic'] } } },
	{ ...format, displayOptions: { hide: { registration: ['automatic'], verification: foreign } } },
	{
		...format,
		default: OTHER_EVENTS,
		displayOptions: { show: { verification: foreign }, hide: { registration: ['automatic'] } },
	},
];

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
			// The first line of the node panel, and the way to the events of GitHub, Stripe and others.
			action: 'On events of any platform',
			description:
				'Every event, including types that the platform adds later. Remove it to receive single types only.',
		},
		...eventsOf(key).map(({ event, family }) => ({
			// The node panel makes "On report completed" of it.
			name: event.label,
			value: event.type,
			// The editor cuts it off after two lines.
			description: `Output ${family}. ${event.type}: ${event.description}.`,
		})),
	],
	default: ['*'],
	description:
		'Which event types start the workflow. All others are ignored. While you test, the platform sends a sample of the first single type.',
});

const eventTypes: INodeProperties = {
	displayName: 'Event Types',
	name: 'eventTypes',
	type: 'string',
	noDataExpression: true,
	required: true,
	default: '*',
	placeholder: 'push, pull_request',
	displayOptions: { show: { format: [OTHER_EVENTS] } },
	description:
		'Which event types start the workflow, separated by commas. * stands for any characters: invoice.* means all types whose names start with invoice. All others are ignored.',
};

/** Which events start the workflow. */
export const eventProperties: INodeProperties[] = [...formatKeys.map(eventsFor), eventTypes];
