import type { Hmac } from '../scheme';

export const calendly: Hmac = {
	kind: 'hmac',
	label: 'Calendly',
	description:
		'Calendly signs the time and body of each event in the Calendly-Webhook-Signature header',
	docs: 'https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures',
	secret: 'the signing key of the webhook subscription',
	hash: 'sha256',
	signature: { from: { header: 'calendly-webhook-signature' }, part: 'v1', encoding: 'hex' },
	content: '{timestamp}.{body}',
	timestamp: { from: { part: 't' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'event' } },
};
