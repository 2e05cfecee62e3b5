import type { Hmac } from '../scheme';

export const mux: Hmac = {
	kind: 'hmac',
	label: 'Mux',
	description: 'Mux signs the time and body of each event in the Mux-Signature header',
	docs: 'https://www.mux.com/docs/core/verify-webhook-signatures',
	hash: 'sha256',
	signature: { from: { header: 'mux-signature' }, part: 'v1', encoding: 'hex' },
	content: '{timestamp}.{body}',
	timestamp: { from: { part: 't' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'type' }, id: { body: 'id' } },
};
