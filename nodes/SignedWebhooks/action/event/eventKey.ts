import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Format } from '../../catalogue/defineFormat';
import { formatKeys, formats } from '../../catalogue/formats';
import type { FormatKey } from '../../catalogue/formats';
import { isObject, isText } from '../../catalogue/json';
import { sha256 } from '../../receiving/identity';
import { OTHER_EVENTS, OTHER_EVENTS_LABEL } from '../../receiving/otherEvents';
import { readChoice } from '../fields/choice';
import { readCompareBy } from './compareBy';
import { BY_ITEM, formatField } from './duplicateFields';

/**
 * What makes two items the same: what the user compares by, else the event.
 *
 * @throws NodeOperationError when that finds nothing in the item
 */
export const keyOf = (context: IExecuteFunctions, json: IDataObject, itemIndex: number): string =>
	readCompareBy(context, itemIndex) ?? eventKey(context, json, itemIndex);

type Key = FormatKey | typeof OTHER_EVENTS;

const keys: readonly Key[] = [...formatKeys, OTHER_EVENTS];

function eventKey(context: IExecuteFunctions, json: IDataObject, itemIndex: number): string {
	const fail = (message: string, description: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });

	const { _webhook, ...event } = json;
	const said = isObject(_webhook) ? _webhook : undefined;
	const chosen = readChoice(context, 0, formatField) as Key | typeof BY_ITEM;
	const key = chosen === BY_ITEM ? keys.find((it) => it === said?.format) : chosen;
	if (key === undefined) {
		throw fail(
			'This item does not say which format its event has',
			'Connect the Signed Webhooks Trigger, whose events say it in _webhook.format, or choose the Event Format here.',
		);
	}
	const format: Format | undefined = key === OTHER_EVENTS ? undefined : formats[key];
	// What the trigger emits is an event, even where its envelope is odd.
	if (said === undefined && format?.matches(event) === false) {
		throw fail(
			`This item is not one of the ${format.label}`,
			`Such an event has ${format.envelope}. Choose another Event Format, or keep the item as the trigger emitted it.`,
		);
	}
	const trigger = said?.format === key ? said : {};
	const identity = isText(trigger.id) ? trigger.id : format?.identityOf(format.read(event));
	if (identity !== undefined) return `${key}:${identity}`;
	if (format?.hasIdentity) {
		throw fail('This event has no ID', `The ${format.label} have ${format.envelope}.`);
	}
	if (chosen !== BY_ITEM) return `${key}:${String(trigger.body_sha256 ?? hashOf(event))}`;
	throw fail(...nothingToCompare(format));
}

/** Message and advice for events that have no id, where nobody chose to compare the whole of them. */
function nothingToCompare(format: Format | undefined): [string, string] {
	const label = format?.label ?? OTHER_EVENTS_LABEL;
	const whole = `Choose the Event Format ${label} to compare whole events. Two genuine events can then be alike, such as a token that fails twice.`;
	return format === undefined
		? [
				'This event has no ID to compare',
				`In the trigger, set the option Event ID From to the place of the ID. ${whole}`,
			]
		: [`${label} have no ID to compare`, whole];
}

/** n8n keeps the order in which the sender wrote the fields, and a repeated delivery has the same. */
const hashOf = (event: IDataObject): string => sha256(JSON.stringify(event));
