import { ApiError } from '../api/errors';

/** Is it the URL that the API does not accept? */
const isAboutUrl = ({ status, problem }: ApiError): boolean =>
	status === 422 && (problem.errors ?? []).some(({ pointer }) => pointer === '/url');

/** A platform that refuses the URL mostly does so because n8n does not know its own public address. */
const urlFix = (url: string): string =>
	`The URL is ${url}: set the environment variable WEBHOOK_URL to the public https address of n8n, and restart it.`;

/**
 * Makes an error of a hook say everything in one text: of an error, n8n 2.x shows the message alone
 * when publishing fails, n8n 1.x the description alone.
 *
 * @param url the webhook URL that was to be registered
 */
export function explain(error: unknown, url: string): unknown {
	if (!(error instanceof ApiError)) return error;
	const lines = [error.message, isAboutUrl(error) ? urlFix(url) : '', error.description ?? ''];
	error.message = lines.filter((line) => line !== '').join('\n');
	error.description = error.message;
	return error;
}
