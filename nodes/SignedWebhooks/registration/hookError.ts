import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { ApiError } from '../api/errors';

/** A platform that refuses the URL usually does so because n8n does not know its own public address. */
const URL_FIX =
	'Set the environment variable WEBHOOK_URL to the public https address of n8n, and restart n8n';

/*
 * An error of a hook says everything in one line, and says it twice: when publishing fails, n8n 2.x shows the
 * message alone, n8n 1.x the description alone, and both run lines together.
 */

/** An error that ends the publishing of a trigger. */
export function hookError(context: IHookFunctions, text: string): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), text);
	error.description = text; // the constructor would drop a description that is the message
	return error;
}

/**
 * Makes an error of the management API one that a hook may end with.
 *
 * @param url the webhook URL that was to be registered
 */
export function toHookError(error: unknown, url: string): unknown {
	if (!(error instanceof ApiError)) return error;
	const objection = error.urlObjection;
	const lines =
		objection === undefined
			? [error.message, ...(error.description ?? '').split('\n')]
			: [`The platform rejects the webhook URL ${url}: ${objection}`, URL_FIX];
	error.message = lines
		.filter((line) => line !== '')
		.map(toSentence)
		.join(' ');
	error.description = error.message;
	return error;
}

const toSentence = (line: string): string => (/[.!?]$/.test(line) ? line : `${line}.`);
