import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** All event types, also those of the future. */
export const ALL = '*';

/** Several event types. The list comes from the platform; an expression may give a list or text. */
const several = (loadOptionsMethod: string): INodeProperties => ({
	displayName: 'Event Type Names or IDs',
	name: 'events',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'An expression may give a list, or names separated by commas',
});

/** Event types by name. */
export const eventTypesField: INodeProperties = { ...several('getEventTypes'), required: true };

/** Event types by name, or all of them. */
export const eventTypesOrAllField: INodeProperties = several('getEventTypesOrAll');

/** One event type. */
export const eventTypeField: INodeProperties = {
	displayName: 'Event Type Name or ID',
	name: 'eventType',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getEventTypes' },
	required: true,
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/**
 * The chosen event types, each once. "All Events" beside names means all.
 *
 * @throws NodeOperationError when an expression gives nothing: that is a mistake, no empty list
 */
export function readEventTypes(context: IExecuteFunctions, index: number): string[] {
	const value = context.getNodeParameter('events', index);
	if (value === undefined || value === null || value === '') {
		throw missing(context, index, 'For none at all give an empty list.');
	}
	const names = [...new Set(namesIn(value))];
	return names.includes(ALL) ? [ALL] : names;
}

/** The same, for operations that make no sense without any. */
export function readSomeEventTypes(context: IExecuteFunctions, index: number): string[] {
	const names = readEventTypes(context, index);
	if (names.length === 0) throw missing(context, index, 'Choose at least one.');
	return names;
}

const missing = (context: IExecuteFunctions, itemIndex: number, fix: string) =>
	new NodeOperationError(context.getNode(), 'No event type is chosen', {
		itemIndex,
		description: `${fix} If the field holds an expression, look what it gives for this item.`,
	});

/** A list, a JSON list as text, or names with commas between them: agents and expressions give any. */
function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	const text = typeof value === 'string' ? value.trim() : '';
	if (text.startsWith('[')) {
		try {
			return namesIn(JSON.parse(text));
		} catch {
			return [text]; // the API says what is wrong with it
		}
	}
	return text
		.split(/[,\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
}
