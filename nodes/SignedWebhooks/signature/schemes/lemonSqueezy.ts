import type { Hmac } from '../scheme';

export const lemonSqueezy: Hmac = {
	kind: 'hmac',
	label: 'Lemon Squeezy',
	description: 'Lemon Squeezy signs each event in the X-Signature header',
	docs: 'https://docs.lemonsqueezy.com/help/webhooks/signing-requests',
	hash: 'sha256',
	signature: { from: { header: 'x-signature' }, encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'meta.event_name' } },
};
