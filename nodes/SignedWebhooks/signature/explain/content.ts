import { spelled } from '../describe';
import type { Request, Signed } from '../scheme';
import type { Cause } from './cause';
import { presets } from './context';
import type { Context } from './context';
import { sentTime, unitOf } from './time';
import { CHOICES, PARAMETERS, setInCustom } from './words';
import type { Choice } from './words';

/** What the presets sign. */
const CONTENTS = [...new Set(presets.map(({ content }) => content))];

/** Headers that hold the time in other schemes. */
const TIME_NAMES = [
	'x-timestamp',
	'x-request-timestamp',
	'x-signature-timestamp',
	'x-webhook-timestamp',
];

type TimeSource = { readonly header: string } | { readonly part: string };

/** Where the time of a request may stand, other than where the scheme says. */
const TIMES: readonly TimeSource[] = [
	...presets.flatMap(({ timestamp }): TimeSource[] => {
		const from = timestamp?.from;
		if (from === undefined || 'body' in from || 'query' in from) return [];
		return 'part' in from ? [from] : [from.header].flat().map((header) => ({ header }));
	}),
	...TIME_NAMES.map((header) => ({ header })),
];

const wordsFor = (source: TimeSource): string =>
	'part' in source ? `part:${source.part}` : `header:${spelled(source.header)}`;

/** Each of the places once that may hold a time in this request. */
const timesIn = ({ headers }: Request): TimeSource[] => [
	...new Map(
		TIMES.filter((it) => 'part' in it || headers[it.header] !== undefined).map((it) => [
			wordsFor(it),
			it,
		]),
	).values(),
];

const DEFAULT_TOLERANCE = 300;

/** The choices with which a request matches whose signature is about that content and that time. */
function withTime(
	context: Context,
	scheme: Signed,
	content: string,
	from: TimeSource,
): Choice[] | undefined {
	const { tolerance = DEFAULT_TOLERANCE } = scheme.timestamp ?? {};
	const tried: Signed = { ...scheme, content, timestamp: { from, unit: 's', tolerance } };
	if (!context.matches(tried)) return undefined;
	const unit = unitOf(sentTime(tried, context.request) ?? '') ?? 's';
	const choices: Choice[] = [[PARAMETERS.timestampFrom, wordsFor(from)]];
	if (unit !== 's') choices.push([PARAMETERS.timestampUnit, CHOICES.timestampUnit[unit]]);
	return choices;
}

/** The choices with which a request matches whose signature is about that content. */
function choicesFor(context: Context, scheme: Signed, content: string): Choice[] | undefined {
	const { timestamp, values, ...rest } = scheme;
	const choice: Choice = [PARAMETERS.content, content];
	if (content.includes('{id}') && values?.id === undefined) return undefined;
	// A time outside of the body has to be signed as well.
	const isTimed = timestamp && ('body' in timestamp.from || content.includes('{timestamp}'));
	if (isTimed && context.matches({ ...scheme, content })) return [choice];
	if (!content.includes('{timestamp}')) {
		const untimed = { ...rest, values, content } as Signed;
		if (!context.matches(untimed)) return undefined;
		return timestamp === undefined ? [choice] : [choice, [PARAMETERS.timestampFrom, '']];
	}
	for (const from of timesIn(context.request)) {
		const choices = withTime(context, scheme, content, from);
		if (choices !== undefined) return [choice, ...choices];
	}
	return undefined;
}

/** A signature that is right, but about something else than expected. */
export const content: Cause = {
	key: 'content',
	when: 'A signature over the body alone where time and body are expected, or the other way round',
	example:
		'It matches when different content is signed: set Verify By to Custom with the values of X-Signature-256, but set Signed Content to {timestamp}.{body} and Timestamp From to header:X-Timestamp.',
	find(context) {
		for (const scheme of context.candidates) {
			for (const other of CONTENTS) {
				const choices = other === scheme.content ? undefined : choicesFor(context, scheme, other);
				if (choices === undefined) continue;
				return `It matches when different content is signed: ${setInCustom(scheme, choices)}.`;
			}
		}
		return undefined;
	},
};
