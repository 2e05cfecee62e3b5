import type { INode } from 'n8n-workflow';

import { ApiError } from '../api/errors';

/** Is it the URL that the API does not accept? */
const isAboutUrl = (error: unknown): error is ApiError =>
	error instanceof ApiError &&
	error.status === 422 &&
	(error.problem.errors ?? []).some(({ pointer }) => pointer === '/url');

/**
 * A platform that refuses the URL mostly does so because n8n does not know its own public address.
 * n8n shows the message alone when publishing fails, so the fix stands in it.
 */
export function explainUrl(node: INode, error: unknown, url: string): unknown {
	if (!isAboutUrl(error)) return error;
	return new ApiError(
		node,
		{ method: 'POST', path: '/webhook_endpoints' },
		{
			message:
				`The platform does not accept this n8n's webhook URL ${url}: ${error.message} ` +
				'Set the environment variable WEBHOOK_URL to the public https address of n8n and restart it.',
			status: 422,
			problem: error.problem,
		},
		error,
	);
}
