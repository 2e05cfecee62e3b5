import { STATUS_CODES } from 'node:http';

import { newId } from '../ids.mts';

/** One thing that is wrong with a request. */
export interface Fault {
	/** A JSON Pointer into the body, or a parameter's name after `#/query/`. */
	pointer: string;
	detail: string;
}

interface Details {
	errors?: Fault[];
	headers?: Record<string, string>;
	/** Further members of the problem. */
	members?: Record<string, unknown>;
}

/** An error that is answered as a problem. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly details: Details = {},
	) {
		super(message);
	}
}

/** Answers 422 for the one thing that is wrong. */
export const invalid = (pointer: string, detail: string): ApiError =>
	notValid([{ pointer, detail }]);

/** Answers 422 for everything that is wrong. */
export function notValid(errors: Fault[]): ApiError {
	const text = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
	return new ApiError(422, 'validation_failed', text, { errors });
}

export const notFound = (what: string, id: string): ApiError =>
	new ApiError(404, 'not_found', `There is no ${what} "${id}"`);

/** RFC 9457. `message` repeats `detail`, since that is what n8n shows. */
export function problemOf({ status, code, message, details }: ApiError) {
	return {
		type: 'about:blank',
		title: TITLES[status] ?? STATUS_CODES[status] ?? 'Error',
		status,
		code,
		detail: message,
		message,
		...(details.errors ? { errors: details.errors } : {}),
		request_id: newId('req'),
		...details.members,
	};
}

/** RFC 9110 calls it so; Node has the name from before. */
const TITLES: Record<number, string> = { 422: 'Unprocessable Content' };
