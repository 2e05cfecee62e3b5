import type { NodeParameterValueType } from 'n8n-workflow';

/** What an expression, or an AI agent, may give in the place of what a field wants. */
export const badValues: Record<string, unknown> = {
	missing: undefined,
	null: null,
	blank: '',
	'white space': '   ',
	object: { x: 1 },
	'list of objects': [{ name: 'report.completed' }],
	'number as text': '5',
	'text with a unit': '1 MB',
	NaN,
	negative: -1,
	'very long': 'x'.repeat(100_000),
};

/**
 * What becomes of it: `default` means the same as an empty field, `value` that it is taken for what it
 * says. Everything else is an error that names the field, before anything is sent.
 */
export type Outcome = 'default' | 'value' | 'error';
export type Outcomes = Record<string, Outcome>;

const all = (outcome: Outcome, ...kinds: string[]): Outcomes =>
	Object.fromEntries(kinds.map((kind) => [kind, outcome]));

const NOTHING = ['missing', 'null', 'blank', 'white space'];
const errors: Outcomes = all('error', ...Object.keys(badValues));

/** As an expression gives the value, and as a saved workflow holds it. */
interface Expected {
	expression: Outcomes;
	fixed: Outcomes;
}
const both = (outcomes: Outcomes, fixed: Outcomes = {}): Expected => ({
	expression: { ...errors, ...outcomes },
	fixed: { ...errors, ...outcomes, ...fixed },
});

const SHORT_TEXT = all('value', 'number as text', 'text with a unit', 'negative');
const TEXT = { ...SHORT_TEXT, ...all('value', 'very long') };
const emptyIsDefault = all('default', ...NOTHING);

/** In the place of a fixed value that is not there n8n gives the default. */
const n8nFills = all('default', 'missing', 'null');

const id = both(SHORT_TEXT);
const endpoint = both(all('value', 'number as text', 'negative'));
const text = both(TEXT);
const number = both(all('value', 'number as text'), emptyIsDefault);
const boolean = both(emptyIsDefault);
const filter = both(SHORT_TEXT, emptyIsDefault);
const choiceFilter = both({}, emptyIsDefault);

/** By operation and name, or by name alone. A field that is not here has no expectations yet. */
const expectations: Record<string, Expected> = {
	endpointId: endpoint,
	deliveryId: id,
	eventType: id,
	'diagnose.eventType': both({ ...SHORT_TEXT, ...emptyIsDefault }),
	webhookUrl: both(emptyIsDefault),
	url: text,
	description: both({
		...TEXT,
		...all('default', 'missing', 'null', 'blank'),
		'white space': 'value',
	}),
	// The name of an event type is text: a number is not one.
	events: both({ ...SHORT_TEXT, negative: 'error' }, n8nFills),
	// Without any type these two are an error.
	'addEvents.events': both({ ...SHORT_TEXT, negative: 'error' }),
	'removeEvents.events': both({ ...SHORT_TEXT, negative: 'error' }),
	returnAll: boolean,
	force: boolean,
	limit: number,
	overlap: number,
	// The start of yesterday.
	since: both({}, n8nFills),
	until: both({}, emptyIsDefault),
	'filters.status': choiceFilter,
	'filters.trigger': choiceFilter,
	'filters.created_after': choiceFilter,
	'filters.created_before': choiceFilter,
	'filters.event_id': filter,
	'filters.event_type': filter,
	// What gives nothing changes nothing, and an update that changes nothing is an error.
	'updateFields.description': both(
		{ ...TEXT, blank: 'value', 'white space': 'value' },
		{ null: 'value' },
	),
	'updateFields.status': both({}),
	'updateFields.url': text,
	format: both({}, { missing: 'default' }),
	'options.compareBy': {
		expression: { ...errors, ...TEXT, object: 'value', 'list of objects': 'value' },
		fixed: { ...errors, missing: 'default' },
	},
	'options.historySize': number,
	'options.scope': both({}, { missing: 'default' }),
	downloadUrl: both({}),
	binaryPropertyName: both(TEXT, n8nFills),
	'options.fileName': both({ ...TEXT, ...emptyIsDefault }),
	'options.maximumSize': number,
};

/** @throws when nobody has written down what the field makes of bad values */
export function expectedOf(operation: string, path: string): Expected {
	const expected = expectations[`${operation}.${path}`] ?? expectations[path];
	if (expected === undefined) throw new Error(`Write down what ${path} makes of bad values`);
	return expected;
}

/** The parameter at a path such as `options.scope`, next to the others. */
export function withParameter(
	parameters: Record<string, NodeParameterValueType>,
	path: string,
	value: unknown,
): Record<string, NodeParameterValueType> {
	const [name = '', member] = path.split('.');
	const held = member === undefined ? value : { [member]: value };
	return { ...parameters, [name]: held as NodeParameterValueType };
}
