import autocannon from 'autocannon';

import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { freshSample } from '../../support/platform.mts';
import type { Target } from './targets.mts';

/** How much is sent: for a time, or a number of deliveries. */
export type Amount = { connections: number } & ({ seconds: number } | { deliveries: number });

/** What came of it. */
export interface Sent {
	/** How long each answer took, from the moment of sending, in milliseconds, shortest first. */
	times: number[];
	/** From the first delivery to the end, in seconds. */
	seconds: number;
}

/** More than any n8n process answers. */
const MOST_PER_SECOND = 5_000;

/** Longer than n8n needs for any burst, so that every answer is seen. */
const TIMEOUT_SECONDS = 300;

/**
 * Sends distinct events, each signed beforehand.
 *
 * @throws when an answer is another than the target's, or none comes
 */
export async function send(target: Target, amount: Amount): Promise<Sent> {
	const next = signedEvents(target, amount);
	const times: number[] = [];
	let wrong: string | undefined;
	const onResponse = (status: number, body: string) => {
		const { expected } = target;
		if (status !== expected.status || !body.includes(expected.text)) wrong ??= `${status} ${body}`;
	};
	const { duration, errors } = await run(
		{
			url: target.url,
			method: 'POST',
			connections: amount.connections,
			...('seconds' in amount ? { duration: amount.seconds } : { amount: amount.deliveries }),
			timeout: TIMEOUT_SECONDS,
			sampleInt: 100, // it ends with a sample
			requests: [{ setupRequest: (request) => ({ ...request, ...next(request) }), onResponse }],
		},
		(milliseconds) => times.push(milliseconds),
	);
	if (wrong !== undefined) throw new Error(`${target.url} answered ${wrong}`);
	if (errors > 0) throw new Error(`${errors} deliveries to ${target.url} failed`);
	return { times: times.sort((a, b) => a - b), seconds: duration };
}

async function run(options: autocannon.Options, onTime: (milliseconds: number) => void) {
	return await new Promise<autocannon.Result>((resolve, reject) => {
		const running = autocannon(options, (error, result) =>
			error ? reject(error) : resolve(result),
		);
		running.on('response', (_client, _status, _bytes, milliseconds) => onTime(milliseconds));
	});
}

/** Makes the events before the first is sent, so that it takes no time from the others. */
function signedEvents(target: Target, amount: Amount) {
	const count = 'seconds' in amount ? amount.seconds * MOST_PER_SECOND : amount.deliveries;
	const entry = findEvent('workspace', 'user.created')!;
	const events = Array.from({ length: count }, () => {
		const body = JSON.stringify(freshSample(entry));
		return { body, headers: { 'content-type': 'application/json', ...target.sign(body) } };
	});
	return (request: Pick<autocannon.Request, 'headers'>) => {
		const event = events.pop();
		if (event === undefined)
			throw new Error(`More than ${count} deliveries: raise MOST_PER_SECOND`);
		return { body: event.body, headers: { ...request.headers, ...event.headers } };
	};
}

/** The time within which a share of the answers came, in milliseconds. */
export const percentile = ({ times }: Pick<Sent, 'times'>, share: number): number =>
	times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? NaN;
