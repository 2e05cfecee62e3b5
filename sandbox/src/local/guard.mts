import { isIP } from 'node:net';

import type { Request, RequestHandler } from 'express';

import { ApiError } from '../api/problem.mts';

/**
 * Keeps other web sites off what needs no API key: a page that somebody has open must not make
 * events happen here, nor read them by giving its own name this address (DNS rebinding).
 *
 * @param names further host names that the sandbox may be called by
 */
export const localOnly =
	(names: readonly string[]): RequestHandler =>
	(request, _response, next) => {
		const host = hostOf(request);
		if (host === undefined || !(isIP(host) || host === 'localhost' || names.includes(host))) {
			const detail = `Not served as "${host}": use localhost or an address, or start with --allow`;
			throw new ApiError(403, 'host_not_allowed', detail);
		}
		if (request.method !== 'GET' && isCrossSite(request)) {
			throw new ApiError(403, 'cross_site', 'Another web site may not do this');
		}
		next();
	};

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
