import type { Hmac } from '../scheme';

export const workos: Hmac = {
	kind: 'hmac',
	label: 'WorkOS',
	description: 'WorkOS signs the time and body of each event in the WorkOS-Signature header',
	docs: 'https://workos.com/docs/events/data-syncing/webhooks',
	hash: 'sha256',
	signature: { from: { header: 'workos-signature' }, part: 'v1', encoding: 'hex' },
	content: '{timestamp}.{body}',
	timestamp: { from: { part: 't' }, unit: 'ms', tolerance: 300 },
	event: { type: { body: 'event' }, id: { body: 'id' } },
};
