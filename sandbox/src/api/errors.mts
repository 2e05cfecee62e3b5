import type { ErrorRequestHandler } from 'express';

import type { Settings } from '../settings.mts';
import { ApiError, notValid, problemOf, type Fault } from './problem.mts';

/** What the parser and the validator throw. */
interface HttpError extends Error {
	status?: number;
	headers?: Record<string, string>;
	errors?: { path?: string; message?: string }[];
}

/** Of errors that are not this API's own. */
const CODES: Record<number, string> = {
	401: 'unauthorized',
	403: 'insufficient_scope',
	404: 'not_found',
	405: 'method_not_allowed',
	413: 'body_too_large',
	415: 'unsupported_media_type',
};

/** Answers every error as a problem; what nobody foresaw is logged, and named in no answer. */
export const problemHandler =
	({ log }: Settings): ErrorRequestHandler =>
	(thrown: HttpError, request, response, _next) => {
		const error = asApiError(thrown);
		if (error.status >= 500) log(`${request.method} ${request.path} failed: ${thrown.stack}`);
		if (response.headersSent) return void response.destroy();
		response.status(error.status).set(error.details.headers ?? {});
		response.type('application/problem+json');
		const problem = problemOf(error);
		// The validator would look for a 500 in the contract, where it rightly is not.
		if (error.status >= 500) response.end(JSON.stringify(problem));
		else response.json(problem);
	};

function asApiError(error: HttpError): ApiError {
	if (error instanceof ApiError) return error;
	const { status = 500, headers, errors } = error;
	if (status === 400 && errors) return notValid(errors.map(faultOf));
	if (status === 400) return new ApiError(400, 'malformed_request', error.message);
	const code = CODES[status];
	if (code) return new ApiError(status, code, error.message, { headers });
	return new ApiError(500, 'internal_error', 'The sandbox failed. Its log has the details');
}

/** The validator says `/body/events/0` and `/query/limit`. */
function faultOf({
	path = '',
	message = 'is not valid',
}: {
	path?: string;
	message?: string;
}): Fault {
	const pointer = path.startsWith('/body') ? path.slice('/body'.length) : `#${path}`;
	return { pointer: pointer || '/', detail: message };
}
