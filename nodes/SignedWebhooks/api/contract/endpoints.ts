import { randomUUID } from 'node:crypto';

import { call } from '../call';
import type { Connection } from '../call';
import { isNonEmptyText } from '../faults';
import { readList, readPages } from '../pages';
import { pathTo } from '../path';
import type { EndpointChanges, Platform } from '../platform';
import type { ApiRequest } from '../request';
import type { DeliveryWithAttempts, Endpoint, EndpointWithSecret, RecoveryResult } from '../types';
import { isSameUrl } from '../url';
import { complete, ENDPOINT, incompleteError } from './complete';
import type { components } from './schema';

const PATH = '/webhook_endpoints';
const LIST = { method: 'GET', path: PATH } as const;

/** The path of an endpoint, or of something that belongs to it: `pathOf(id, 'test')`. */
export const pathOf = (id: string, ...rest: string[]): string =>
	pathTo('webhook_endpoints', id, ...rest);

/** The endpoints of the contract. */
export function endpointsOf(connection: Connection): Platform['endpoints'] {
	/** An answer that is an endpoint. */
	const ask = async (request: ApiRequest): Promise<Endpoint> =>
		complete(connection, request, ENDPOINT, await call<Endpoint>(connection, request));

	const askForSecret = async (request: ApiRequest): Promise<EndpointWithSecret> => {
		const endpoint = (await ask(request)) as EndpointWithSecret;
		if (isNonEmptyText(endpoint.secret.value)) return endpoint;
		throw incompleteError(connection, request, 'a secret that lacks its value');
	};

	const completeItems = (items: Endpoint[]): Endpoint[] =>
		items.map((item) => complete(connection, LIST, ENDPOINT, item));

	return {
		list: async ({ status, limit } = {}) =>
			completeItems(await readList(connection, PATH, { status }, limit)),

		async *pages(after) {
			for await (const page of readPages<Endpoint>(connection, { path: PATH, after }))
				yield { ...page, items: completeItems(page.items) };
		},

		get: async (id) => await ask({ method: 'GET', path: pathOf(id) }),

		async find(id) {
			const request = { method: 'GET', path: pathOf(id), optional: true } as const;
			const endpoint = await call<Endpoint | undefined>(connection, request);
			return endpoint && complete(connection, request, ENDPOINT, endpoint);
		},

		async findByUrl(url) {
			const found = await readList<Endpoint>(connection, PATH, { url });
			// A platform that ignores the parameter lists all of them; one may write URLs in another way.
			const endpoint = found.find((one) => isSameUrl(String(one?.url), url));
			return endpoint && complete(connection, LIST, ENDPOINT, endpoint);
		},

		// A lost answer does no harm: the same key gives the same endpoint, secret included.
		create: async (body) =>
			await askForSecret({ method: 'POST', path: PATH, body, idempotencyKey: randomUUID() }),

		update: async (id, changes) =>
			await ask({ method: 'PATCH', path: pathOf(id), body: bodyOf(changes) }),

		async delete(id, { mayBeGone = false } = {}) {
			await call(connection, {
				method: 'DELETE',
				path: pathOf(id),
				answer: 'deletion',
				optional: mayBeGone,
			});
		},

		rotateSecret: async (id, { overlapSeconds, force, mayRepeat }) =>
			await askForSecret({
				method: 'POST',
				path: pathOf(id, 'rotate_secret'),
				body: { overlap_seconds: overlapSeconds, force },
				repeatable: mayRepeat,
			}),

		revokePreviousSecret: async (id) =>
			await ask({ method: 'POST', path: pathOf(id, 'revoke_previous_secret') }),

		recover: async (id, body) =>
			await call<RecoveryResult>(connection, {
				method: 'POST',
				path: pathOf(id, 'recover'),
				answer: 'recovery',
				body,
				// Twice does no harm: what was already sent again is not missed any more.
				repeatable: true,
			}),

		sendTest: async (id, eventType) =>
			await call<DeliveryWithAttempts>(connection, {
				method: 'POST',
				path: pathOf(id, 'test'),
				body: { event_type: eventType },
			}),
	};
}

type EndpointUpdate = components['schemas']['EndpointUpdate'];

const bodyOf = ({ addEvents, removeEvents, ...changes }: EndpointChanges): EndpointUpdate => ({
	...changes,
	...(addEvents !== undefined && { add_events: addEvents }),
	...(removeEvents !== undefined && { remove_events: removeEvents }),
});
