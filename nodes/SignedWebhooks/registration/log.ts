import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Endpoint } from '../api/types';
import { shownUrl } from '../api/url';

type Context = IHookFunctions | IWebhookFunctions;

/** Writes to n8n's log what a trigger could not do, and why. */
export function logFailure(context: Context, what: string, error: unknown): void {
	const reason = error instanceof Error ? error.message : String(error);
	context.logger.error(`${nameOf(context)} ${what}: ${reason}`);
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

const nameOf = (context: Context): string =>
	`The trigger "${context.getNode().name}" of workflow ${context.getWorkflow().id}`;
