import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { isNothing } from '../../receiving/given';
import { hasLeftovers } from './leftovers';
import { readValue } from './value';

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

/** Stands below Event Type Names or IDs while none is chosen, where that has an effect. */
export const noEventsNotice: INodeProperties = {
	displayName:
		'No event type is chosen, so the endpoint will receive nothing. Choose <b>All Events</b> to receive everything.',
	name: 'noEventsNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { events: [{ _cnd: { exists: true } }] } },
};

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
 * The chosen event types, each once. "All Events" next to names means all.
 *
 * @param field one of the two above
 * @throws NodeOperationError when what is given is not a list of names. Only an empty list means none:
 * with less than was meant an endpoint would miss events.
 */
export function readEventTypes(
	context: IExecuteFunctions,
	index: number,
	field: INodeProperties,
): string[] {
	const { value, isExpression, wrong, fail } = readValue(context, index, field);
	if (isNothing(value)) throw fail(...noneChosen(field, 'To choose none, give an empty list.'));
	const list = listIn(value, isExpression);
	const names = list === undefined ? undefined : [...new Set(list.map((name) => name.trim()))];
	if (names === undefined || !names.every(isName)) {
		throw wrong('a list of event type names, such as ["report.completed"]');
	}
	return names.includes(ALL) ? [ALL] : names;
}

/** The same, for operations that make no sense without any. */
export function readSomeEventTypes(context: IExecuteFunctions, index: number): string[] {
	const names = readEventTypes(context, index, eventTypesField);
	if (names.length > 0) return names;
	const { fail } = readValue(context, index, eventTypesField);
	throw fail(...noneChosen(eventTypesField, 'Choose at least one.'));
}

const noneChosen = ({ displayName }: INodeProperties, fix: string): [string, string] => [
	'No event type is chosen',
	`${fix} The field is ${displayName}. If it holds an expression, look at what the expression gives for this item.`,
];

/** As long as the contract allows. */
const LONGEST_NAME = 200;

/** What JavaScript makes of lists, objects and truth that became text, and what nobody sees. */
const NO_NAME = /[[\]{}"<>\p{C}\p{DI}]|^(?:true|false)$/u;

/** Whether a text can be the name of an event type. */
const isName = (text: string): boolean =>
	text !== '' && text.length <= LONGEST_NAME && !NO_NAME.test(text) && !hasLeftovers(text);

/** What stands between the names in a text. */
const SEPARATOR = /,[^\S\n]*\n|[,\n]/;

/**
 * The names in a list, in a list written as JSON, or in text with commas or lines between them: AI
 * agents and expressions give any. `undefined` when it is something else, or holds something else.
 *
 * @param isExpression an empty part of a text is then a name that is missing, not a comma too many
 */
function listIn(value: unknown, isExpression: boolean): string[] | undefined {
	if (Array.isArray(value)) {
		// `map` would step over what a list does not hold, as in `new Array(3)`.
		const lists = Array.from(value, (one) =>
			isNothing(one) ? undefined : listIn(one, isExpression),
		);
		const isEmptyInside = lists.some((list) => list === undefined || list.length === 0);
		return isEmptyInside ? undefined : lists.flatMap((list) => list ?? []);
	}
	if (typeof value !== 'string') return undefined;
	if (value.trimStart().startsWith('[')) return listIn(fromJson(value), isExpression);
	const parts = value.split(SEPARATOR);
	const names = parts.filter((name) => !isNothing(name));
	if (isExpression && names.length < parts.length) return undefined;
	return names.length === 0 ? undefined : names;
}

/** `undefined` when it is not JSON. */
function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
