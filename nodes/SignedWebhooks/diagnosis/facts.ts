import { redactor } from '../api/redact';
import type { Delivery, DeliveryWithAttempts, Endpoint } from '../api/types';
import { answers } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { excerpt } from './words';

/** What the last attempt of a delivery ended with. */
export interface Answer {
	delivery: Delivery;
	/** `null` when nothing came back. */
	status: number | null;
	/** The platform's words for why it failed; empty when it did not. */
	error: string;
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

/** Those with an attempt, the latest attempt first. */
export const attempted = (deliveries: readonly Delivery[]): Delivery[] =>
	deliveries
		.filter(({ attempt_count }) => attempt_count > 0)
		.sort((a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at));

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

/** Reads how the last attempt of a delivery ended. */
export function answerOf(delivery: DeliveryWithAttempts): Answer {
	const last = delivery.attempts.at(-1) ?? { ...delivery, response_body: null };
	// A receiver may repeat the URL that it was called with.
	const redact = redactor(delivery.request.url);
	const body = redact(last.response_body ?? '');
	const said = parse(body);
	const isOurs = said.status === last.response_status && Object.hasOwn(answers, String(said.code));
	return {
		delivery,
		status: last.response_status,
		error: redact(last.error ?? '').slice(0, LONGEST_WORDS),
		text: excerpt(typeof said.message === 'string' ? said.message : body),
		...(isOurs && { code: said.code as AnswerCode }),
		n8n: said.code === last.response_status ? n8nWords(said) : '',
	};
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
