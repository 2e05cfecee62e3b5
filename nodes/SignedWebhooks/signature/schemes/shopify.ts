import type { Hmac } from '../scheme';

export const shopify: Hmac = {
	kind: 'hmac',
	label: 'Shopify',
	description: 'Shopify signs each event in the X-Shopify-Hmac-Sha256 header',
	docs: 'https://shopify.dev/docs/apps/build/webhooks/subscribe/https',
	secret: 'the client secret of the app, or the key under Settings > Notifications',
	hash: 'sha256',
	signature: { from: { header: 'x-shopify-hmac-sha256' }, encoding: 'base64' },
	content: '{body}',
	event: { type: { header: 'x-shopify-topic' }, id: { header: 'x-shopify-event-id' } },
};
