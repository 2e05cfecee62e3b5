import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shown } from '../../receiving/given';

/** A field's name in the panel, without what n8n's rules add to it. */
export const labelOf = ({ displayName }: INodeProperties): string =>
	displayName.replace(/ Names? or IDs?$/, '');

/** What one field holds for one item, and the errors that name it. */
export interface FieldValue {
	/** As n8n gives it: an expression may give anything. Of a resource locator, what it locates. */
	value: unknown;
	/** As the workflow holds it: with its expressions. */
	raw: unknown;
	/** Whether the field holds an expression; what an AI agent fills in is one, too. */
	isExpression: boolean;
	/** The field's name in the panel. */
	label: string;
	/** The error for a value of another kind. @param wanted continues "… is not" */
	wrong(wanted: string): NodeOperationError;
	/** The error for a value that is missing. */
	missing(): NodeOperationError;
	/** Any other error about this field. */
	fail(message: string, description: string): NodeOperationError;
}

/**
 * Reads a field. The readers next to this one make a number, a time and so on of it.
 *
 * @param collection the collection that the field stands in, if it stands in one
 */
export function readValue(
	context: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties,
	collection?: INodeProperties,
): FieldValue {
	const { name, displayName } = field;
	const label = labelOf(field);
	const read = (rawExpressions: boolean): unknown =>
		collection === undefined
			? context.getNodeParameter(name, itemIndex, field.default, { rawExpressions })
			: membersOf(context, itemIndex, collection, rawExpressions)[name];
	const held = field.type === 'resourceLocator' ? located : (it: unknown) => it;
	const value = held(read(false));
	const raw = held(read(true));

	const fail = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });
	return {
		value,
		raw,
		isExpression: holdsExpression(raw),
		label,
		fail,
		wrong: (wanted) => fail(`${label}: "${shown(value)}" is not ${wanted}`, adviceOn(displayName)),
		missing: () =>
			fail(
				`${label} is empty`,
				`Fill in the field ${displayName}. If it holds an expression, the expression gave nothing for this item.`,
			),
	};
}

/** What a resource locator holds. A saved workflow, or an expression, may give the bare value. */
export const located = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value
		? value.value
		: value;

const adviceOn = (displayName: string): string =>
	`Correct the field ${displayName}. If it holds an expression, look at what the expression gives for this item.`;

/** Whether it is an expression, or a list with one in it. */
const holdsExpression = (raw: unknown): boolean =>
	Array.isArray(raw) ? raw.some(holdsExpression) : typeof raw === 'string' && raw.startsWith('=');

/** n8n drops what is not an object, such as an expression, and fields that the collection does not offer. */
const membersOf = (
	context: IExecuteFunctions,
	itemIndex: number,
	{ name }: INodeProperties,
	rawExpressions = false,
) => context.getNodeParameter(name, itemIndex, {}, { rawExpressions }) as IDataObject;

/** The fields of a collection that were added. */
export function readAdded(
	context: IExecuteFunctions,
	itemIndex: number,
	collection: INodeProperties,
): INodeProperties[] {
	const members = membersOf(context, itemIndex, collection);
	return ((collection.options ?? []) as INodeProperties[]).filter(({ name }) => name in members);
}
