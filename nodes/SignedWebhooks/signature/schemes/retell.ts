import type { Hmac } from '../scheme';

export const retell: Hmac = {
	kind: 'hmac',
	label: 'Retell AI',
	description: 'Retell signs the body and time of each event in the X-Retell-Signature header',
	docs: 'https://docs.retellai.com/features/secure-webhook',
	secret: 'the API key that has the webhook badge',
	hash: 'sha256',
	signature: { from: { header: 'x-retell-signature' }, part: 'd', encoding: 'hex' },
	content: '{body}{timestamp}',
	timestamp: { from: { part: 'v' }, unit: 'ms', tolerance: 300 },
	event: { type: { body: 'event' } },
};
