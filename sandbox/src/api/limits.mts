import type { RequestHandler } from 'express';

import type { ApiKey, Settings } from '../settings.mts';
import type { Platform } from '../platform.mts';
import { ApiError } from './problem.mts';

/** Lets only known API keys pass, and leaves the key in `response.locals.apiKey`. */
export const authenticate =
	({ keys }: Platform): RequestHandler =>
	(request, response, next) => {
		const key = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const apiKey = key === undefined ? undefined : keys.find(key);
		if (!apiKey) {
			const detail = 'Send a valid API key as "Authorization: Bearer <key>"';
			const headers = { 'WWW-Authenticate': 'Bearer' };
			throw new ApiError(401, 'unauthorized', detail, { headers });
		}
		response.locals.apiKey = apiKey;
		next();
	};

/** Counts the requests of each API key in windows of `rateLimit.seconds`. */
export function limitRate({ rateLimit: { requests, seconds } }: Settings): RequestHandler {
	const windows = new Map<string, { end: number; count: number }>();
	return (_request, response, next) => {
		const { key } = response.locals.apiKey as ApiKey;
		const now = Date.now();
		let window = windows.get(key);
		// A window that ends later than it can was opened before the clock was set back.
		if (!window || window.end <= now || window.end > now + seconds * 1000) {
			window = { end: now + seconds * 1000, count: 0 };
			windows.set(key, window);
		}
		window.count += 1;
		if (window.count > requests) {
			const wait = String(Math.ceil((window.end - now) / 1000));
			const detail = `At most ${requests} requests in ${seconds} s. Wait ${wait} s`;
			throw new ApiError(429, 'rate_limited', detail, { headers: { 'Retry-After': wait } });
		}
		next();
	};
}
