import type { Connection } from '../call';
import { ApiError } from '../errors';
import { fieldsOf, isNonEmptyText } from '../faults';
import type { ApiRequest } from '../request';
import type { Delivery, Endpoint, EventTypeInfo } from '../types';

/** What callers look at in a thing of the contract, without which it is of no use. */
export interface Kind<T> {
	/** Completes "The platform answered with …". */
	incomplete: string;
	isComplete(thing: { [field in keyof T]?: unknown }): boolean;
}

export const ENDPOINT: Kind<Endpoint> = {
	incomplete: 'an endpoint that lacks its ID, URL, events or secret',
	isComplete: ({ id, url, events, secret }) =>
		isNonEmptyText(id) &&
		isNonEmptyText(url) &&
		Array.isArray(events) &&
		typeof secret === 'object' &&
		secret !== null,
};

export const DELIVERY: Kind<Delivery> = {
	incomplete: 'a delivery that lacks its ID',
	isComplete: ({ id }) => isNonEmptyText(id),
};

export const EVENT_TYPE: Kind<EventTypeInfo> = {
	incomplete: 'an event type that lacks its name',
	isComplete: ({ name, ...others }) => isNonEmptyText(name) || Object.keys(others).length > 0,
};

/**
 * The thing itself, if it is complete.
 *
 * @param request that was answered with it
 * @throws ApiError otherwise
 */
export function complete<T extends object, U extends T = T>(
	connection: Connection,
	request: Pick<ApiRequest, 'method' | 'path'>,
	kind: Kind<T>,
	thing: U,
): U {
	if (kind.isComplete(fieldsOf<T>(thing))) return thing;
	throw incompleteError(connection, request, kind.incomplete);
}

/** The error for an answer without something that callers need. */
export const incompleteError = (
	{ context }: Connection,
	request: Pick<ApiRequest, 'method' | 'path'>,
	what: string,
): ApiError =>
	new ApiError(context.getNode(), request, {
		message: `The platform answered with ${what}`,
		description:
			'Check the base URL in the Signed Webhooks API credential. If it is right, tell the operator of the platform that its answer does not fit the contract.',
	});
