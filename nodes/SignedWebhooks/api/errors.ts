import type { IN8nHttpFullResponse, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { isRepeatable } from './retry';
import type { ApiRequest } from './request';
import { explainSilence } from './networkErrors';
import type { Problem } from './types';

/** Which request failed, for the error's details. */
export interface RequestName {
	method: string;
	path: string;
}

/** The management API refused a request, or did not answer as an API does. */
export class ApiError extends NodeApiError {
	/** The HTTP status; `undefined` when there was no answer. */
	readonly status: number | undefined;

	/** What the API said, as far as it said it in the form of the contract. */
	readonly problem: Partial<Problem>;

	constructor(
		node: INode,
		request: RequestName,
		what: { message: string; description?: string; status?: number; problem?: Partial<Problem> },
	) {
		const { message, description, status, problem = {} } = what;
		super(node, { ...problem, message } as JsonObject, {
			message,
			description: [description, `Request: ${request.method} ${request.path}`]
				.filter((line) => line !== undefined)
				.join('\n'),
			...(status !== undefined && { httpCode: String(status) }),
		});
		this.status = status;
		this.problem = problem;
	}

	/** Whether the API gave this stable code, for example `'endpoint_url_exists'`. */
	is(code: string): boolean {
		return this.problem.code === code;
	}
}

/** What a person can do about an error that is not about the request itself. */
const HINTS: Record<number, string> = {
	401: 'Check the API key in the Signed Webhooks API credential.',
	403: 'Use an API key that may do this, or add the scope to this one on the platform.',
	404: 'Perhaps it was deleted. Choose it again, or check its ID.',
	429: 'The API asks for fewer requests. Try again later.',
};

const OUTAGE = 'Try again later. If it goes on, ask whether the platform has an outage.';

const DOUBT =
	'The platform may have done it all the same: look there before you run this once more.';

export const isText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '';

const lines = (...texts: Array<string | undefined | false>) => ({
	description: texts.filter((text) => text !== undefined && text !== false).join('\n') || undefined,
});

/** The error for an answer that is not a success: what the API says, and which fields it names. */
export function errorOf(
	node: INode,
	request: ApiRequest,
	{ statusCode: status, body, headers }: IN8nHttpFullResponse,
	baseUrl: string,
): ApiError {
	const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
	const said = [problem.message, problem.detail, problem.title].find(isText);
	const isSuccess = status < 300;
	const mayBeDone = (isSuccess || status >= 500) && status !== 503 && !isRepeatable(request);
	if (said === undefined || isSuccess) {
		const { message, fix } = strange(status, baseUrl, headers.location);
		return new ApiError(node, request, { message, ...lines(fix, mayBeDone && DOUBT), status });
	}
	const errors = Array.isArray(problem.errors) ? problem.errors : [];
	const fields = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
	const hint = HINTS[status] ?? (status >= 500 ? OUTAGE : undefined);
	return new ApiError(node, request, {
		message: said,
		...lines(...fields, hint, mayBeDone && DOUBT),
		status,
		problem,
	});
}

/** What to say of an answer that no management API gives. */
function strange(status: number, baseUrl: string, location: unknown) {
	if (status >= 500) {
		const message = `The management API at ${baseUrl} is out of order at the moment (HTTP ${status})`;
		return { message, fix: OUTAGE };
	}
	if (status === 429) {
		const message = `The management API at ${baseUrl} asks for fewer requests (HTTP ${status})`;
		return { message, fix: 'Try again later.' };
	}
	if (status >= 300 && status < 400) {
		const target = isText(location) ? `: ${location}` : '';
		return {
			message: `The base URL ${baseUrl} leads on to another address (HTTP ${status})${target}`,
			fix: 'If you trust that address, put it into the Signed Webhooks API credential as the base URL. Mostly it has https:// instead of http://. Your API key was not sent there.',
		};
	}
	return {
		message: `The answer of ${baseUrl} is not one of a management API (HTTP ${status})`,
		fix: 'Check the base URL in the Signed Webhooks API credential, its path (such as /v1) included.',
	};
}

/** The error for a request that got no answer. Its cause would hold the API key, so it stays behind. */
export function silenceOf(
	node: INode,
	request: ApiRequest,
	error: unknown,
	baseUrl: string,
): ApiError {
	const { problem, fix, isUnsent, words } = explainSilence(error);
	const mayBeDone = isUnsent !== true && !isRepeatable(request);
	return new ApiError(node, request, {
		message: `The management API at ${baseUrl} ${problem}`,
		...lines(fix, mayBeDone && DOUBT, `What the network said: ${words}`),
	});
}
