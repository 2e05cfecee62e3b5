import { randomUUID } from 'node:crypto';

import { ApiError, isText } from './errors';
import type { RequestName } from './errors';
import { apiList } from './pages';
import { endpointPath, ENDPOINTS } from './paths';
import { apiRequest } from './request';
import type { ApiContext, ApiRequest } from './request';
import type { Endpoint, EndpointUpdate, EndpointWithSecret } from './types';

/** `undefined` when there is no such endpoint (any more). Throws ApiError, as all of these do. */
export async function getEndpoint(context: ApiContext, id: string): Promise<Endpoint | undefined> {
	const request = { method: 'GET', path: endpointPath(id), optional: true } as const;
	const endpoint = await apiRequest<Endpoint | undefined>(context, request);
	return endpoint === undefined ? undefined : whole(context, request, endpoint);
}

/** The endpoint with exactly this URL, if there is one. */
export async function findEndpoint(
	context: ApiContext,
	url: string,
): Promise<Endpoint | undefined> {
	const found = await apiList<Endpoint>(context, ENDPOINTS, { url });
	const endpoint = found.find((one) => one?.url === url);
	return endpoint && whole(context, { method: 'GET', path: ENDPOINTS }, endpoint);
}

/** A lost answer does no harm: the same key gives the same endpoint. */
export const createEndpoint = async (
	context: ApiContext,
	body: { url: string; description: string; events: string[] },
): Promise<EndpointWithSecret> =>
	await askForSecret(context, {
		method: 'POST',
		path: ENDPOINTS,
		body,
		idempotencyKey: randomUUID(),
	});

/** Changes what is named, and leaves the rest. */
export const updateEndpoint = async (
	context: ApiContext,
	id: string,
	body: EndpointUpdate,
): Promise<Endpoint> =>
	await apiRequest(context, { method: 'PATCH', path: endpointPath(id), body });

/** One that is gone already is fine. */
export async function deleteEndpoint(context: ApiContext, id: string): Promise<void> {
	await apiRequest(context, { method: 'DELETE', path: endpointPath(id), optional: true });
}

/**
 * Makes the platform sign with a new secret at once, whatever rotation is under way. Twice is as good
 * as once: the last secret counts.
 */
export const rotateSecret = async (context: ApiContext, id: string): Promise<EndpointWithSecret> =>
	await askForSecret(context, {
		method: 'POST',
		path: endpointPath(id, 'rotate_secret'),
		body: { overlap_seconds: 0, force: true },
		repeatable: true,
	});

/**
 * Has the platform deliver what the endpoint missed since then (RFC 3339). Twice is as good as once:
 * what is on its way is not missed any more.
 */
export async function recover(context: ApiContext, id: string, since: string): Promise<void> {
	await apiRequest(context, {
		method: 'POST',
		path: endpointPath(id, 'recover'),
		body: { since },
		repeatable: true,
	});
}

/** Has the platform send the sample of an event type now, and waits until it has. */
export async function sendTest(context: ApiContext, id: string, eventType: string): Promise<void> {
	await apiRequest(context, {
		method: 'POST',
		path: endpointPath(id, 'test'),
		body: { event_type: eventType },
	});
}

async function askForSecret(context: ApiContext, request: ApiRequest): Promise<EndpointWithSecret> {
	const endpoint = await apiRequest<EndpointWithSecret>(context, request);
	whole(context, request, endpoint);
	if (isText(endpoint.secret.value)) return endpoint;
	throw incomplete(context, request);
}

/** The endpoint itself, if it has all that a registration looks at. */
function whole(context: ApiContext, request: RequestName, endpoint: Endpoint): Endpoint {
	const { url, events, secret } = endpoint as Partial<Endpoint>;
	if (isText(url) && Array.isArray(events) && typeof secret === 'object' && secret !== null)
		return endpoint;
	throw incomplete(context, request);
}

const incomplete = (context: ApiContext, request: RequestName): ApiError =>
	new ApiError(context.getNode(), request, {
		message: 'The platform answered with an endpoint that lacks its URL, events or secret',
		description:
			'Check the base URL in the Signed Webhooks API credential. If it is right, ask whoever runs the platform: its answer does not fit the contract.',
	});
