import type { IExecuteFunctions, INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { fullyDecoded, isSegment } from '../../api/path';
import { hasLeftovers } from './leftovers';
import { readText } from './text';
import { readValue } from './value';

/** Characters: ids and names of event types are shorter. */
const LONGEST_ID = 500;

/** What leads elsewhere, what nobody sees, and what JavaScript makes of an object. */
const NOT_IN_ID = /[/\\?#\p{C}\p{DI}\p{Zl}\p{Zp}]|\[object \w+\]/u;

/**
 * Whether a text can be an ID. Ids are opaque, but `..` or `a/b` would name something else, and
 * `undefined` is what an expression gives for one that is missing.
 */
export const isId = (text: string): boolean =>
	text.length <= LONGEST_ID &&
	isSegment(text) &&
	!NOT_IN_ID.test(fullyDecoded(text)) &&
	!hasLeftovers(text);

/** Continues "… is not an ID". */
export const WANTED = ' (no slash, ?, #, line break or character that cannot be seen)';

/** Ids are opaque, but one that was pasted with more than itself shows it. */
export const ID = /^[^\s/?#]+$/;

/** The check of the mode By ID of a resource locator. @param example an ID, for its message */
export const idValidation = (example: string): INodePropertyMode['validation'] => [
	{
		type: 'regex',
		properties: {
			regex: ID.source,
			errorMessage: `An ID has no spaces and no slashes, such as ${example}`,
		},
	},
];

/**
 * The id or name of one thing.
 *
 * @throws NodeOperationError when it is empty, or cannot be one
 */
export function readId(context: IExecuteFunctions, index: number, field: INodeProperties): string {
	const id = readText(context, index, field);
	if (isId(id)) return id;
	const { wrong } = readValue(context, index, field);
	throw wrong((field.type === 'resourceLocator' ? 'an ID' : 'a name') + WANTED);
}
