import { redactor } from '../api/redact';
import type { Delivery, DeliveryWithAttempts, Endpoint } from '../api/types';
import { parseUrl } from '../api/url';
import { answers } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { numberIn } from '../receiving/given';
import { excerpt, isTime, wordsIn } from './words';

/** What the last attempt of a delivery ended with. */
export interface Answer {
	delivery: Delivery;
	/** `null` when nothing came back. */
	status: number | null;
	/** The platform's words for why it failed; empty when it did not. */
	error: string;
	/** The same without the URL: words in a host name say nothing about the cause. */
	cause: string;
	/** What the receiver said: its message, if it answers JSON with one. */
	text: string;
	/** Set when our trigger answered. */
	code?: AnswerCode;
	/** What n8n itself says when it has no webhook for a URL. */
	n8n: string;
}

/** What the user said, as far as they did. */
export interface Expected {
	/** The Production URL of the trigger. */
	url?: string;
	/** The event type that does not arrive. */
	eventType?: string;
	/** Such as `https://n8n.example.com`: where the webhooks of this n8n are. */
	origin?: string;
}

/** Everything that a diagnosis is made from. */
export interface Facts {
	endpoint: Endpoint;
	/** The latest deliveries, the one with the latest attempt first; those that wait for their first are left out. */
	deliveries: readonly Delivery[];
	/** How many wait for their first attempt. */
	waiting: number;
	/** The answers to those of `toLookAt`, in its order. */
	looked: readonly Answer[];
	/** Other endpoints whose URLs lead to the same trigger, or did so once. */
	alike?: readonly Endpoint[];
	expected: Expected;
	/** Milliseconds since the epoch. */
	now: number;
}

export const hasFailed = ({ status }: Delivery): boolean => status !== 'succeeded';

/** A delivery as the rest reads it: a platform may leave out a field, or fill it with something else. */
function readDelivery<T extends Delivery>(delivery: T): T {
	const { status, updated_at, created_at, next_attempt_at } = delivery;
	const answered = statusIn(delivery.response_status);
	return {
		...delivery,
		event_id: excerpt(delivery.event_id) || 'without an ID',
		event_type: excerpt(delivery.event_type) || 'an unknown event type',
		status: status ?? (isSuccess(answered) ? 'succeeded' : 'failed'),
		attempt_count: numberIn(delivery.attempt_count) ?? UNCOUNTED,
		response_status: answered,
		error: wordsIn(delivery.error),
		updated_at: [updated_at, created_at].find(isTime) ?? '',
		next_attempt_at: isTime(next_attempt_at) ? next_attempt_at : null,
	};
}

/** A platform that does not count attempts lists only what it sent. */
const UNCOUNTED = Infinity;

/** The attempts of a delivery as far as they are known. */
export const attemptsIn = ({ attempt_count }: Delivery): number | undefined =>
	attempt_count === UNCOUNTED ? undefined : attempt_count;

/** An HTTP status; some platforms write 0 where there was no answer. */
const statusIn = (value: unknown): number | null => numberIn(value) || null;

const isSuccess = (status: number | null): boolean =>
	status !== null && status >= 200 && status < 300;

/** Those with an attempt, the latest attempt first. */
export const attempted = (deliveries: readonly Delivery[]): Delivery[] =>
	deliveries
		.map((delivery) => readDelivery(delivery))
		.filter(({ attempt_count }) => attempt_count > 0)
		.sort((a, b) => timeOf(b) - timeOf(a));

/** Milliseconds since the epoch: the last attempt; what has no time counts as the oldest. */
const timeOf = ({ updated_at }: Delivery): number => Date.parse(updated_at) || 0;

/** More of a log says no more about what is true now. */
const MOST_LOOKED_AT = 3;

/**
 * The deliveries whose answers tell how things are now: the latest if it failed (of the type that is
 * asked for, else of any), and otherwise the latest that arrived.
 */
export function toLookAt(deliveries: readonly Delivery[], eventType?: string): Delivery[] {
	const own = deliveries.filter(({ event_type }) => event_type === eventType);
	const failure = [own[0], deliveries[0]].find((it) => it !== undefined && hasFailed(it));
	if (failure !== undefined) return [failure];
	return (own.length > 0 ? own : deliveries)
		.filter((it) => !hasFailed(it))
		.slice(0, MOST_LOOKED_AT);
}

/** Characters: longer words of others are no use, and would take long to search. */
const LONGEST_WORDS = 2_000;

/**
 * Reads how the last attempt of a delivery ended.
 *
 * @param url of the endpoint, where the delivery does not say what was called
 */
export function answerOf(given: DeliveryWithAttempts, url = ''): Answer {
	const delivery = readDelivery(given);
	const { request, attempts } = given as Partial<DeliveryWithAttempts>;
	const attempt = Array.isArray(attempts) ? attempts.findLast((it) => Boolean(it)) : undefined;
	const last = { ...delivery, response_body: null, ...attempt };
	// A receiver may repeat the URL that it was called with.
	const called = wordsIn(request?.url) || url;
	const redact = redactor(called);
	const status = statusIn(last.response_status);
	const error = redact(wordsIn(last.error)).slice(0, LONGEST_WORDS);
	const body = redact(wordsIn(last.response_body));
	const said = parse(body);
	const isOurs = numberIn(said.status) === status && Object.hasOwn(answers, String(said.code));
	return {
		delivery,
		status,
		error,
		cause: withoutUrl(error, called),
		text: excerpt(typeof said.message === 'string' ? said.message : body),
		...(isOurs && { code: said.code as AnswerCode }),
		n8n: said.code === status ? n8nWords(said) : '',
	};
}

/** A text in lower case, without what is in a URL. A name without a dot may be any word. */
function withoutUrl(text: string, url: string): string {
	const { host = '', hostname = '', pathname = '', search = '' } = parseUrl(url) ?? {};
	return [...[host, hostname].filter((name) => /[.:]/.test(name)), pathname, search]
		.filter(({ length }) => length > 1)
		.reduce((rest, part) => rest.replaceAll(part.toLowerCase(), ' '), text.toLowerCase());
}

/** Each on its own, so that neither cuts off the other. */
const n8nWords = ({ message, hint }: Record<string, unknown>): string =>
	[message, hint].map((words) => String(words ?? '').slice(0, LONGEST_WORDS)).join(' ');

function parse(body: string): Record<string, unknown> {
	try {
		return { ...(JSON.parse(body) as object) };
	} catch {
		return {};
	}
}
