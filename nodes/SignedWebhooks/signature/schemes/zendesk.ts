import type { Hmac } from '../scheme';

export const zendesk: Hmac = {
	kind: 'hmac',
	label: 'Zendesk',
	description:
		'Zendesk signs the time and body of each event in the X-Zendesk-Webhook-Signature header',
	docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
	hash: 'sha256',
	signature: { from: { header: 'x-zendesk-webhook-signature' }, encoding: 'base64' },
	content: '{timestamp}{body}',
	timestamp: {
		from: { header: 'x-zendesk-webhook-signature-timestamp' },
		unit: 'iso',
		tolerance: 300,
	},
	event: { type: { body: 'type' }, id: { body: 'id' } },
};
