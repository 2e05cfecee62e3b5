import type { Hmac } from '../scheme';

export const stripe: Hmac = {
	kind: 'hmac',
	label: 'Stripe',
	description: 'Stripe signs the time and body of each event in the Stripe-Signature header',
	docs: 'https://docs.stripe.com/webhooks#verify-manually',
	hash: 'sha256',
	signature: { from: { header: 'stripe-signature' }, part: 'v1', encoding: 'hex' },
	content: '{timestamp}.{body}',
	timestamp: { from: { part: 't' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'type' }, id: { body: 'id' } },
};
