import autocannon from 'autocannon';

import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { freshSample } from '../../harness/platform.mts';
import type { Target } from './target.mts';

/** How much is sent: for a time, or a number of requests. */
export type Amount = { connections: number } & ({ seconds: number } | { requests: number });

/** What one request was answered. */
export interface Answer {
	/** The event's id. */
	event: unknown;
	/** Whether it is the answer that the target should give. */
	expected: boolean;
	/** Status and body. */
	text: string;
	/** From the moment of sending. */
	milliseconds: number;
}

/** What came of it. */
export interface Sent {
	answers: Answer[];
	/** From the first request to the end. */
	seconds: number;
}

/** More than any n8n process answers. */
const MOST_PER_SECOND = 5_000;

/** Longer than n8n needs for any burst, so that every answer is seen. */
const TIMEOUT_SECONDS = 300;

/**
 * Sends distinct events, each signed beforehand, and takes every answer as it comes.
 *
 * @throws when a request gets no answer
 */
export async function send(target: Target, amount: Amount): Promise<Sent> {
	const next = signedEvents(target, amount);
	const answers: Answer[] = [];
	const { duration, errors } = await autocannon({
		url: target.url,
		method: 'POST',
		connections: amount.connections,
		...('seconds' in amount ? { duration: amount.seconds } : { amount: amount.requests }),
		timeout: TIMEOUT_SECONDS,
		sampleInt: 100, // it ends with a sample
		requests: [
			{
				setupRequest(request, context: { event?: unknown; start?: number }) {
					const { event, body, headers } = next();
					Object.assign(context, { event, start: performance.now() });
					return { ...request, body, headers: { ...request.headers, ...headers } };
				},
				onResponse(status, body, context: { event?: unknown; start?: number }) {
					answers.push({
						event: context.event,
						expected: status === target.expected.status && body.includes(target.expected.text),
						text: `${status} ${body}`,
						milliseconds: performance.now() - context.start!,
					});
				},
			},
		],
	});
	if (errors > 0) throw new Error(`${errors} requests to ${target.url} got no answer`);
	return { answers, seconds: duration };
}

/** Makes the events before the first is sent, so that it takes no time from the others. */
function signedEvents(target: Target, amount: Amount) {
	const count = 'seconds' in amount ? amount.seconds * MOST_PER_SECOND : amount.requests;
	const entry = findEvent('workspace', 'user.created')!;
	const events = Array.from({ length: count }, () => {
		const sample = freshSample(entry);
		const body = JSON.stringify(sample);
		const headers = { 'content-type': 'application/json', ...target.sign(body) };
		return { event: sample.id, body, headers };
	});
	return () => {
		const event = events.pop();
		if (event === undefined) throw new Error(`More than ${count} requests: raise MOST_PER_SECOND`);
		return event;
	};
}
