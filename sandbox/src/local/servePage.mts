import { randomBytes } from 'node:crypto';

import type { RequestHandler } from 'express';

import { page } from '../page/page.mts';
import type { Platform } from '../platform.mts';
import { isFromHere } from './guard.mts';
import type { Notes } from './notes.mts';

/** Serves the page. It loads nothing, and runs no script but its own. */
export const servePage =
	(platform: Platform, notes: Notes): RequestHandler =>
	(request, response) => {
		const nonce = randomBytes(16).toString('base64');
		response.set({
			'Content-Security-Policy':
				`default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
				"img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			'Referrer-Policy': 'same-origin',
			'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'no-store',
		});
		const visit = { nonce, isLocal: isFromHere(request), note: notes.take(request.query.note) };
		response.type('html').send(page(platform, visit).markup);
	};
