import { delivery } from '../contractDelivery';
import type { Hmac } from '../scheme';

export const xSignature256: Hmac = {
	kind: 'hmac',
	label: 'X-Signature-256',
	description: 'The platform signs each event in the X-Signature-256 header',
	docs: 'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/implementers.md',
	hash: 'sha256',
	signature: {
		from: { header: 'x-signature-256' },
		// Repeated headers reach us joined by commas (RFC 9110 §5.3).
		separator: ',',
		part: 'sha256',
		assign: '=',
		encoding: 'hex',
	},
	content: '{body}',
	event: { type: { body: 'type' }, id: { body: 'id' } },
	delivery,
};
