import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

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
		cause?: unknown,
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
		if (cause !== undefined) this.cause = cause as Error;
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

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The error for an answer that is not a success: what the API says, and which fields it names. */
export function errorOf(
	node: INode,
	request: RequestName,
	status: number,
	body: unknown,
	baseUrl: string,
): ApiError {
	const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<Problem>;
	const said = [problem.message, problem.detail, problem.title].find(isText);
	if (said === undefined) {
		return new ApiError(node, request, {
			message: `The answer of ${baseUrl} is not one of a management API (HTTP ${status})`,
			description:
				'Check the base URL in the Signed Webhooks API credential, its path (such as /v1) included.',
			status,
		});
	}
	const errors = Array.isArray(problem.errors) ? problem.errors : [];
	const fields = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
	const description = [...fields, ...(HINTS[status] === undefined ? [] : [HINTS[status]])];
	return new ApiError(node, request, {
		message: said,
		...(description.length > 0 && { description: description.join('\n') }),
		status,
		problem,
	});
}
