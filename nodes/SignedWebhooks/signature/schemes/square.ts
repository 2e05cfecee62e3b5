import type { Hmac } from '../scheme';

export const square: Hmac = {
	kind: 'hmac',
	label: 'Square',
	description:
		'Square signs the URL and body of each event in the X-Square-HmacSha256-Signature header',
	docs: 'https://developer.squareup.com/docs/webhooks/step3validate',
	secret: 'the signature key of the webhook subscription',
	hash: 'sha256',
	signature: { from: { header: 'x-square-hmacsha256-signature' }, encoding: 'base64' },
	content: '{url}{body}',
	event: { type: { body: 'type' }, id: { body: 'event_id' } },
};
