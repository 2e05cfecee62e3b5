import type { Hmac } from '../scheme';

export const customerIo: Hmac = {
	kind: 'hmac',
	label: 'Customer.io',
	description: 'Customer.io signs the time and body of each event in the X-CIO-Signature header',
	docs: 'https://docs.customer.io/integrations/data-out/connections/webhooks/',
	secret: 'the webhook signing key of the reporting webhook',
	hash: 'sha256',
	signature: { from: { header: 'x-cio-signature' }, encoding: 'hex' },
	content: 'v0:{timestamp}:{body}',
	timestamp: { from: { header: 'x-cio-timestamp' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'metric' }, id: { body: 'event_id' } },
};
