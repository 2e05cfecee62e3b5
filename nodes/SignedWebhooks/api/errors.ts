import type { IN8nHttpFullResponse, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Account, CredentialFault } from './credential';
import { readRefusal } from './faults';
import type { Refusal } from './faults';
import { describeNetworkError } from './networkErrors';
import { redactor } from './redact';
import { isRepeatable } from './request';
import type { ApiRequest } from './request';
import { hintOn, meaningOf, shown, unexpectedAnswer } from './unexpectedAnswer';

/** The management API refused a request, or did not answer as an API does. */
export class ApiError extends NodeApiError {
	/** The HTTP status; `undefined` when there was no answer. */
	private readonly status: number | undefined;

	/** Whether there was no answer at all. */
	private readonly isUnanswered: boolean;

	private readonly refusal: Refusal;

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
			refusal?: Refusal;
			isUnanswered?: boolean;
		},
	) {
		const { message, description, status, refusal = { faults: [], moreFaults: 0 } } = what;
		const advice = [description, `Request: ${request.method} ${request.path}`].filter(
			(line) => line !== undefined,
		);
		// n8n looks for its own words in all it gets.
		super(node, { message } as JsonObject, {
			message,
			description: advice.join('\n'),
			...(status !== undefined && { httpCode: String(status) }),
		});
		// n8n has others for a message that contains one such as ECONNREFUSED.
		this.message = message;
		this.status = status;
		this.refusal = refusal;
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
		const { code, existingEndpointId } = this.refusal;
		return code === 'endpoint_url_exists' ? existingEndpointId : undefined;
	}

	/** What the platform has against the URL; `undefined` when the API refused something else. */
	get urlObjection(): string | undefined {
		if (this.status !== 422) return undefined;
		const objection = this.refusal.faults.find(({ field }) => field === 'url');
		return objection && (objection.detail || this.message);
	}

	/** Whether a secret was not rotated because the overlap of an earlier rotation lasts. */
	get isRotating(): boolean {
		return this.refusal.code === 'rotation_in_progress';
	}

	/**
	 * Says which fields the API refused, each once.
	 *
	 * @param labelOf a field's label in the editor, by its name in the words of `Platform`, such as `url`
	 */
	nameFields(labelOf: (field: string) => string | undefined): void {
		const { faults, moreFaults, said } = this.refusal;
		if (faults.length === 0) return;
		const labels = faults.map(({ field }) => labelOf(field));
		const named = (separator: string) =>
			faults.map(({ field, detail }, index) =>
				[labels[index] ?? field, detail].filter((text) => text !== '').join(separator),
			);
		const isRepeated = faults.every(({ detail }) => detail !== '' && said?.includes(detail));
		if (isRepeated) this.message = named(' ').join('; ');
		const known = [...new Set(labels)].filter((label) => label !== undefined);
		this.description = [
			...(isRepeated ? [] : named(': ')),
			...(moreFaults > 0 ? [`And ${moreFaults} more.`] : []),
			...(known.length > 0 ? [`Correct the field ${known.join(' and the field ')}.`] : []),
			...this.advice,
		].join('\n');
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
	{ baseUrl, apiKey }: Account,
): ApiError {
	const redact = redactor(baseUrl, [`Bearer ${apiKey}`, apiKey, encodeURIComponent(apiKey)]);
	const refusal = readRefusal(body, redact);
	const isSuccess = status < 300;
	const mayBeDone = (isSuccess || status >= 500) && status !== 503 && !isRepeatable(request);
	if (isSuccess || (refusal.said === undefined && refusal.faults.length === 0)) {
		const { message, fix } = unexpectedAnswer(status, shown(baseUrl), headers.location);
		return new ApiError(node, request, {
			message: redact(message),
			...lines(fix, mayBeDone && MAY_BE_DONE),
			status,
		});
	}
	const meaning = meaningOf(status) ?? 'rejects the request';
	return new ApiError(node, request, {
		message: refusal.said ?? `The management API at ${shown(baseUrl)} ${meaning} (HTTP ${status})`,
		...lines(hintOn(status), mayBeDone && MAY_BE_DONE),
		status,
		refusal,
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
