import { randomUUID } from 'node:crypto';

import { apiList } from './pages';
import { endpointPath, ENDPOINTS } from './paths';
import { apiRequest } from './request';
import type { ApiContext } from './request';
import type { Endpoint, EndpointUpdate, EndpointWithSecret } from './types';

/** `undefined` when there is no such endpoint (any more). Throws ApiError, as all of these do. */
export const getEndpoint = async (context: ApiContext, id: string): Promise<Endpoint | undefined> =>
	await apiRequest(context, { method: 'GET', path: endpointPath(id), optional: true });

/** The endpoint with exactly this URL, if there is one. */
export async function findEndpoint(
	context: ApiContext,
	url: string,
): Promise<Endpoint | undefined> {
	const found = await apiList<Endpoint>(context, ENDPOINTS, { url });
	return found.find((endpoint) => endpoint.url === url);
}

/** A lost answer does no harm: the same key gives the same endpoint. */
export const createEndpoint = async (
	context: ApiContext,
	body: { url: string; description: string; events: string[] },
): Promise<EndpointWithSecret> =>
	await apiRequest(context, {
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

/** Makes the platform sign with a new secret at once, whatever rotation is under way. */
export const rotateSecret = async (context: ApiContext, id: string): Promise<EndpointWithSecret> =>
	await apiRequest(context, {
		method: 'POST',
		path: endpointPath(id, 'rotate_secret'),
		body: { overlap_seconds: 0, force: true },
	});

/** Has the platform deliver what the endpoint missed since then (RFC 3339). */
export async function recover(context: ApiContext, id: string, since: string): Promise<void> {
	await apiRequest(context, { method: 'POST', path: endpointPath(id, 'recover'), body: { since } });
}

/** Has the platform send the sample of an event type now, and waits until it has. */
export async function sendTest(context: ApiContext, id: string, eventType: string): Promise<void> {
	await apiRequest(context, {
		method: 'POST',
		path: endpointPath(id, 'test'),
		body: { event_type: eventType },
	});
}
