import type { Hmac } from '../scheme';

export const wooCommerce: Hmac = {
	kind: 'hmac',
	label: 'WooCommerce',
	description: 'WooCommerce signs each event in the X-WC-Webhook-Signature header',
	docs: 'https://woocommerce.com/document/webhooks/',
	hash: 'sha256',
	signature: { from: { header: 'x-wc-webhook-signature' }, encoding: 'base64' },
	content: '{body}',
	// When a webhook is saved: a form that is not signed, with nothing but the number of the webhook.
	probe: ({ body, headers }) =>
		headers['x-wc-webhook-signature'] === undefined &&
		body !== undefined &&
		body.length < 40 &&
		/^webhook_id=\d+$/.test(Buffer.from(body).toString('latin1')),
	// Two events of one second have the same X-WC-Webhook-Delivery-ID: it is made of webhook and second.
	event: { type: { header: 'x-wc-webhook-topic' } },
};
