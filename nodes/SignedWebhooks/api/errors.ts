import type { IN8nHttpFullResponse, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { describeNetworkError } from './networkErrors';
import { isRepeatable } from './request';
import type { ApiRequest } from './request';
import type { Problem } from './types';
import { shownUrl } from './url';

/** The management API refused a request, or did not answer as an API does. */
export class ApiError extends NodeApiError {
	/** The HTTP status; `undefined` when there was no answer. */
	private readonly status: number | undefined;

	/** Whether there was no answer at all. */
	private readonly isUnanswered: boolean;

	/** What the API said, in so far as it has the form of the contract. */
	private readonly problem: Partial<Problem>;

	/** @param request which one failed, for the error's details */
	constructor(
		node: INode,
		request: Pick<ApiRequest, 'method' | 'path'>,
		what: {
			message: string;
			description?: string;
			status?: number;
			problem?: Partial<Problem>;
			isUnanswered?: boolean;
		},
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
		this.isUnanswered = what.isUnanswered ?? false;
	}

	/** Whether it may pass by itself: no answer, too many requests, or a fault of the server. */
	get isTemporary(): boolean {
		const { status = 0 } = this;
		return this.isUnanswered || status === 429 || status >= 500;
	}

	/** The endpoint that already has the URL; `undefined` when the API refused something else. */
	get existingEndpointId(): string | undefined {
		const { code, existing_endpoint_id } = this.problem;
		return code === 'endpoint_url_exists' ? existing_endpoint_id : undefined;
	}

	/** What the platform has against the URL; `undefined` when the API refused something else. */
	get urlObjection(): string | undefined {
		if (this.status !== 422) return undefined;
		return (this.problem.errors ?? []).find(({ pointer }) => pointer === '/url')?.detail;
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

const MAY_BE_DONE =
	'The platform may have done it all the same: look there before you run this once more.';

export const isNonEmptyText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '';

/** The base URL as it may be shown. */
const shown = (baseUrl: string): string => shownUrl(baseUrl).replace(/\/$/, '');

const lines = (...texts: Array<string | undefined | false>) => ({
	description: texts.filter((text) => text !== undefined && text !== false).join('\n') || undefined,
});

/** The error for an answer that is not a success: what the API says, and which fields it names. */
export function answerError(
	node: INode,
	request: ApiRequest,
	{ statusCode: status, body, headers }: IN8nHttpFullResponse,
	baseUrl: string,
): ApiError {
	const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
	const said = [problem.message, problem.detail, problem.title].find(isNonEmptyText);
	const isSuccess = status < 300;
	const mayBeDone = (isSuccess || status >= 500) && status !== 503 && !isRepeatable(request);
	if (said === undefined || isSuccess) {
		const { message, fix } = unexpectedAnswer(status, shown(baseUrl), headers.location);
		return new ApiError(node, request, {
			message,
			...lines(fix, mayBeDone && MAY_BE_DONE),
			status,
		});
	}
	const errors = Array.isArray(problem.errors) ? problem.errors : [];
	const fields = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
	const hint = HINTS[status] ?? (status >= 500 ? OUTAGE : undefined);
	return new ApiError(node, request, {
		message: said,
		...lines(...fields, hint, mayBeDone && MAY_BE_DONE),
		status,
		problem,
	});
}

/** The words for an answer that no management API gives. `baseUrl`: as it may be shown. */
function unexpectedAnswer(status: number, baseUrl: string, location: unknown) {
	if (status >= 500) {
		const message = `The management API at ${baseUrl} is out of order at the moment (HTTP ${status})`;
		return { message, fix: OUTAGE };
	}
	if (status === 429) {
		const message = `The management API at ${baseUrl} asks for fewer requests (HTTP ${status})`;
		return { message, fix: 'Try again later.' };
	}
	if (status >= 300 && status < 400) {
		const target = isNonEmptyText(location) ? `: ${shownUrl(location)}` : '';
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

/**
 * The error for a request that got no answer. The network's error holds the API key, so it does not
 * become the cause.
 */
export function networkErrorOf(
	node: INode,
	request: ApiRequest,
	error: unknown,
	baseUrl: string,
): ApiError {
	const { what, fix, isUnsent, words } = describeNetworkError(error);
	const mayBeDone = isUnsent !== true && !isRepeatable(request);
	return new ApiError(node, request, {
		message: `The management API at ${shown(baseUrl)} ${what}`,
		...lines(fix, mayBeDone && MAY_BE_DONE, `What the network said: ${words}`),
		isUnanswered: true,
	});
}

/** The error for an answer that is larger than `limit` bytes, of which nothing is kept. */
export const tooLargeError = (
	node: INode,
	request: ApiRequest,
	baseUrl: string,
	limit: number,
): ApiError =>
	new ApiError(node, request, {
		message: `The answer of ${shown(baseUrl)} is larger than ${limit / 1_000_000} MB`,
		...lines(
			'Check the base URL in the Signed Webhooks API credential: no management API answers that much.',
			!isRepeatable(request) && MAY_BE_DONE,
		),
	});
