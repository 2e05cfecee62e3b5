import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Format } from '../../catalogue/defineFormat';
import { formatKeys, formats } from '../../catalogue/formats';
import type { FormatKey } from '../../catalogue/formats';
import { OTHER_EVENTS, OTHER_EVENTS_LABEL } from '../../receiving/otherEvents';

/** The value of `format` that leaves the choice to each item. */
export const BY_ITEM = 'item';

const hint = (key: FormatKey): string =>
	(formats[key] as Format).identity === undefined
		? 'These events have no ID, so the whole event is compared. Two genuine events can be alike, such as a token that fails twice. The second one is then dropped, too.'
		: `Compared by ID. Events with ${formats[key].envelope}.`;

const formatOptions: INodePropertyOptions[] = [
	{
		name: 'As the Trigger Says',
		value: BY_ITEM,
		description: 'Each event from the Signed Webhooks Trigger says which format it has',
	},
	...formatKeys.map((key) => ({
		name: formats[key].label,
		value: key,
		description: hint(key),
	})),
	{
		name: OTHER_EVENTS_LABEL,
		value: OTHER_EVENTS,
		description:
			'Compared by the ID that the trigger found, together with the event type. If it found none, the whole event is compared. If two genuine events are alike, the second one is dropped, too.',
	},
];

/** How the events are written. */
export const formatField: INodeProperties = {
	displayName: 'Event Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: formatOptions,
	default: BY_ITEM,
	description: 'The format of the events. It decides when two of them are the same.',
};

/** What is compared in the place of the event. */
export const compareByField: INodeProperties = {
	displayName: 'Compare By',
	name: 'compareBy',
	type: 'string',
	default: '',
	placeholder: '{{ $json.data.connector_id }} {{ $json.created_at.slice(0, 13) }}',
	description:
		'An expression to compare instead of the event. Items with the same value are duplicates. With the connector and the hour, for example, one item per connector and hour passes. The items do not have to be events then.',
};

/** The size of the memory: by default as many as n8n's own Remove Duplicates remembers. */
export const historySizeField: INodeProperties = {
	displayName: 'Events to Remember',
	name: 'historySize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10000,
	description: 'How many events are remembered. When there are more, the oldest are forgotten.',
};

/** Who shares the memory. */
export const scopeField: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: [
		{
			name: 'Node',
			value: 'node',
			description: 'This node has a memory of its own',
		},
		{
			name: 'Workflow',
			value: 'workflow',
			description: 'All nodes of this workflow with this scope share one memory',
		},
	],
	default: 'node',
	description: 'Who shares the memory',
};

/** The collection of the three. */
export const duplicateOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [compareByField, historySizeField, scopeField],
};

/** What Drop Duplicates can be told. */
export const duplicateFields: readonly INodeProperties[] = [
	{
		displayName:
			'The memory is in n8n’s database, so it survives restarts, and workers share it. With several workers it is not ' +
			'watertight: two that run at the same instant may both pass an event. Test runs in the editor count, too. ' +
			'An event that passed once does not pass again, unless you retry its execution.',
		name: 'duplicatesNotice',
		type: 'notice',
		default: '',
	},
	formatField,
	duplicateOptions,
];
