import { ApiError } from '../api/errors';

/** A platform that refuses the URL usually does so because n8n does not know its own public address. */
const URL_FIX =
	'Set the environment variable WEBHOOK_URL to the public https address of n8n, and restart n8n';

/**
 * Makes an error of a hook say everything in one line: of an error, n8n 2.x shows the message alone
 * when publishing fails, n8n 1.x the description alone, and both run lines together.
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
