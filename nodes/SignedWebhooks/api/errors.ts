import type { IN8nHttpFullResponse, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { CredentialFault } from './credential';
import { faultsOf, saidIn } from './faults';
import { describeNetworkError } from './networkErrors';
import { isRepeatable } from './request';
import type { ApiRequest } from './request';
import type { Problem } from './types';
import { hintOn, shown, unexpectedAnswer } from './unexpectedAnswer';

/** The management API refused a request, or did not answer as an API does. */
export class ApiError extends NodeApiError {
	/** The HTTP status; `undefined` when there was no answer. */
	private readonly status: number | undefined;

	/** Whether there was no answer at all. */
	private readonly isUnanswered: boolean;

	/** What the API said, in so far as it has the form of the contract. */
	private readonly problem: Partial<Problem>;

	/** What to do, and which request it was. */
	private readonly advice: string[];

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
		const advice = [description, `Request: ${request.method} ${request.path}`].filter(
			(line) => line !== undefined,
		);
		super(node, { ...problem, message } as JsonObject, {
			message,
			description: advice.join('\n'),
			...(status !== undefined && { httpCode: String(status) }),
		});
		this.status = status;
		this.problem = problem;
		this.advice = advice;
		this.nameFields(() => undefined);
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
		return faultsOf(this.problem).find(({ field }) => field === 'url')?.detail;
	}

	/** Whether a secret was not rotated because the overlap of an earlier rotation lasts. */
	get isRotating(): boolean {
		return this.problem.code === 'rotation_in_progress';
	}

	/**
	 * Says which fields the API refused, each once.
	 *
	 * @param labelOf a field's label in the editor, by its name in the words of `Platform`, such as `url`
	 */
	nameFields(labelOf: (field: string) => string | undefined): void {
		const faults = faultsOf(this.problem);
		if (faults.length === 0) return;
		const labels = faults.map(({ field }) => labelOf(field));
		const named = (separator: string) =>
			faults.map(({ field, detail }, index) => (labels[index] ?? field) + separator + detail);
		const isRepeated = faults.every(({ detail }) => saidIn(this.problem)?.includes(detail));
		if (isRepeated) this.message = named(' ').join('; ');
		const known = [...new Set(labels)].filter((label) => label !== undefined);
		const fix = known.length > 0 ? [`Correct the field ${known.join(' and the field ')}.`] : [];
		this.description = [...(isRepeated ? [] : named(': ')), ...fix, ...this.advice].join('\n');
	}
}

const MAY_BE_DONE = 'The platform may have done it anyway. Check there before you run this again.';

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
	const said = saidIn(problem);
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
	return new ApiError(node, request, {
		message: said,
		...lines(hintOn(status), mayBeDone && MAY_BE_DONE),
		status,
		problem,
	});
}

/** The error for a request that was not sent because of the credential. */
export const credentialError = (
	node: INode,
	request: ApiRequest,
	{ message, fix }: CredentialFault,
): ApiError => new ApiError(node, request, { message, description: fix });

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
		...lines(fix, mayBeDone && MAY_BE_DONE, `Network error: ${words}`),
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
		message: `The answer from ${shown(baseUrl)} is larger than ${limit / 1_000_000} MB`,
		...lines(
			'Check the base URL in the Signed Webhooks API credential. A management API does not send answers of that size.',
			!isRepeatable(request) && MAY_BE_DONE,
		),
	});
