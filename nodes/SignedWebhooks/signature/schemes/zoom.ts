import { createHmac } from 'node:crypto';

import { NOT_ASKED } from '../scheme';
import type { Hmac } from '../scheme';

export const zoom: Hmac = {
	kind: 'hmac',
	label: 'Zoom',
	description: 'Zoom signs the time and body of each event in the X-Zm-Signature header',
	docs: 'https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events',
	secret: 'the secret token of the app',
	hash: 'sha256',
	signature: { from: { header: 'x-zm-signature' }, part: 'v0', encoding: 'hex' },
	content: 'v0:{timestamp}:{body}',
	timestamp: { from: { header: 'x-zm-request-timestamp' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'event' } },
	// Never without a signature: the token may read like an event, and its hash would then be a signature.
	handshake: {
		matches: ({ event }) => event === 'endpoint.url_validation',
		answer({ payload }, secret) {
			const { plainToken } = (payload ?? {}) as { plainToken?: unknown };
			if (typeof plainToken !== 'string') return NOT_ASKED;
			const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
			return { status: 200, body: { plainToken, encryptedToken } };
		},
	},
};
