import type { INodeProperties, INodePropertyOptions, IWebhookFunctions } from 'n8n-workflow';

import {
	booleanIn,
	choiceIn,
	isNothing,
	numberIn,
	rangeInWords,
	shown,
	textIn,
} from '../receiving/given';
import { InvalidSettings } from '../signature/invalidSettings';

/** How a kind of field is read: the value, `undefined` if it is none, and what is wanted in words. */
type Reader = (given: unknown, field: INodeProperties) => { value: unknown; wanted: string };

const readers: Partial<Record<INodeProperties['type'], Reader>> = {
	boolean: (given) => ({ value: booleanIn(given), wanted: 'true or false' }),
	number(given, { typeOptions: { minValue = -Infinity } = {} }) {
		const number = numberIn(given);
		const isInRange = number !== undefined && number >= minValue;
		return { value: isInRange ? number : undefined, wanted: rangeInWords(minValue) };
	},
	options(given, { options = [] }) {
		const values = (options as INodePropertyOptions[]).map(({ value }) => String(value));
		return { value: choiceIn(given, values), wanted: `one of: ${values.join(', ')}` };
	},
	string: (given) => ({ value: textIn(given), wanted: 'text' }),
};

type Context = Pick<IWebhookFunctions, 'getNode' | 'getNodeParameter'>;

/**
 * Reads the options that were added to a collection, each as its field says. Empty ones count as not added.
 *
 * @param collection the field with the options, of which several may share a name
 * @param namesUnknownChoices whether a choice that the field does not offer is an error too. At run time it
 * counts as not added: it may come from a newer version of the package.
 * @throws InvalidSettings that names an option with a value of another kind, or whose expression gives nothing
 */
export function readCollection(
	context: Context,
	{ name, displayName, options = [] }: INodeProperties,
	namesUnknownChoices = false,
): Record<string, unknown> {
	const given = context.getNodeParameter(name, {}) as Record<string, unknown>;
	const raw = (context.getNode().parameters[name] ?? {}) as Record<string, unknown>;
	const read: Record<string, unknown> = {};
	for (const [option, value] of Object.entries(given)) {
		const fields = (options as INodeProperties[]).filter((field) => field.name === option);
		const [field] = fields;
		if (field === undefined) continue;
		const label = `${field.displayName} under ${displayName}`;
		if (isNothing(value)) {
			if (!isExpression(raw[option])) continue;
			throw new InvalidSettings(`The expression of ${label} gives nothing. Correct it.`);
		}
		const results = fields.map((it) => readers[it.type]?.(value, it) ?? { value, wanted: '' });
		const fitting = results.find((result) => result.value !== undefined);
		if (fitting !== undefined) read[option] = fitting.value;
		else if (field.type !== 'options' || namesUnknownChoices) {
			const wanted = results[0]?.wanted;
			throw new InvalidSettings(`${label} holds "${shown(value)}". It must be ${wanted}.`);
		}
	}
	return read;
}

const isExpression = (raw: unknown): boolean => typeof raw === 'string' && raw.startsWith('=');
