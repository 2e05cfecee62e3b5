import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Endpoint } from '../api/types';
import { shownUrl } from '../api/url';
import { wordsOf } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import type { Scheme } from '../signature/scheme';
import { LineLimit } from './lineLimit';

type Context = IHookFunctions | IWebhookFunctions;

/** One per process: a trigger is known by its workflow and its node. */
const limit = new LineLimit();

const keyOf = (context: Context, what: string): string =>
	`${context.getWorkflow().id} ${context.getNode().id} ${what}`;

const nameOf = (context: Context): string =>
	`The trigger "${context.getNode().name}" of workflow ${context.getWorkflow().id}`;

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);

/** Writes to n8n's log what a trigger could not do, and why. */
export function logFailure(context: Context, what: string, error: unknown): void {
	context.logger.error(`${nameOf(context)} ${what}: ${reasonOf(error)}`);
}

/** The same for what every request may cause: at most once an hour for each trigger and reason. */
export function logFailureHourly(context: Context, what: string, error: unknown): void {
	const key = keyOf(context, `${what} ${reasonOf(error)}`);
	if (limit.due(key, Date.now()) !== undefined) logFailure(context, what, error);
}

/**
 * Writes to n8n's log that a request was refused: at once, then at most once an hour for each trigger and
 * code, with the number since. Nothing of the request is in it.
 */
export function logRefusal(context: Context, code: AnswerCode, scheme: Scheme | undefined): void {
	const due = limit.due(keyOf(context, code), Date.now());
	if (due === undefined) return;
	const { count } = due;
	const { what, fix = '' } = wordsOf(code, scheme);
	const refused =
		count === 1 ? 'refused a request' : `refused ${count} requests since its last warning`;
	context.logger.warn(`${nameOf(context)} ${refused} (${code}). ${what} ${fix}`.trimEnd());
}

/** Writes to n8n's log that the trigger does not touch the endpoint that its state names. */
export function logForeign(
	context: IHookFunctions,
	{ id, url }: Pick<Endpoint, 'id' | 'url'>,
): void {
	context.logger.warn(
		`${nameOf(context)} left the endpoint ${id} alone, because its URL is not the trigger's: ${shownUrl(url)}. ` +
			'If nothing uses it any more, delete it on the platform or with Endpoint → Delete.',
	);
}
