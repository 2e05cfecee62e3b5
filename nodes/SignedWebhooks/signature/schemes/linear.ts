import type { Hmac } from '../scheme';

export const linear: Hmac = {
	kind: 'hmac',
	label: 'Linear',
	description: 'Linear signs each event, its time included, in the Linear-Signature header',
	docs: 'https://linear.app/developers/webhooks#securing-webhooks',
	hash: 'sha256',
	signature: { from: { header: 'linear-signature' }, encoding: 'hex' },
	content: '{body}',
	timestamp: { from: { body: 'webhookTimestamp' }, unit: 'ms', tolerance: 300 },
	// The Linear-Event header says the same, but is not signed.
	event: { type: { body: 'type' }, id: { header: 'linear-delivery' } },
};
