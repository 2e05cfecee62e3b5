import { isIP } from 'node:net';

import type { Request, RequestHandler } from 'express';

import { ApiError } from '../api/problem.mts';
import { isLoopback } from '../delivery/ownAddress.mts';

/**
 * Keeps other web sites off what needs no API key: a page that somebody has open must not send events
 * or change endpoints here, nor read them by giving its own name this address (DNS rebinding). Refuses
 * deliveries, too: a sandbox that sends to itself, by whatever name, would go on without end.
 *
 * @param names further host names that the sandbox may be called by
 */
export const localOnly =
	(names: readonly string[]): RequestHandler =>
	(request, _response, next) => {
		const host = hostOf(request);
		if (host === undefined || !(isIP(host) || host === 'localhost' || names.includes(host))) {
			const detail = `The sandbox is not served as "${host}". Use localhost or an address, or start it with --allow`;
			throw new ApiError(403, 'host_not_allowed', detail);
		}
		if (request.method !== 'GET' && isCrossSite(request)) {
			throw new ApiError(403, 'cross_site', 'Requests from other web sites are refused');
		}
		if (request.headers['x-webhook-delivery'] !== undefined) {
			const detail = 'This is a delivery. The address of a sandbox must not be an endpoint';
			throw new ApiError(403, 'own_delivery', detail);
		}
		next();
	};

/**
 * Lets only visitors of this computer pass: for what elsewhere needs the API key. A proxy on this
 * computer says whom it stands for.
 */
export const loopbackOnly: RequestHandler = (request, _response, next) => {
	if (isFromHere(request)) return next();
	const detail = 'Only a browser on the sandbox’s own computer may do this. Use the API instead';
	throw new ApiError(403, 'loopback_only', detail);
};

/** Whether a request comes from this computer, not through a proxy. */
export const isFromHere = ({ socket, headers }: Request): boolean =>
	isLoopback(socket.remoteAddress ?? '') &&
	headers['x-forwarded-for'] === undefined &&
	headers.forwarded === undefined;

function hostOf({ headers }: Request): string | undefined {
	const url = `http://${headers.host}`;
	return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : undefined;
}

/** Programs send neither header; browsers send at least one with everything that is not a GET. */
function isCrossSite({ headers }: Request): boolean {
	const { origin, host } = headers;
	const site = headers['sec-fetch-site'];
	if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
	return origin !== undefined && origin !== `http://${host}`;
}
