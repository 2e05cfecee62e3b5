import { delivery } from '../contractDelivery';
import type { Hmac } from '../scheme';

export const standardWebhooks: Hmac = {
	kind: 'hmac',
	label: 'Standard Webhooks',
	description: 'The platform signs as standardwebhooks.com describes, or sends through Svix',
	docs: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
	hash: 'sha256',
	key: { prefix: 'whsec_', encoding: 'base64' },
	signature: {
		from: { header: ['webhook-signature', 'svix-signature'] },
		separator: ' ',
		part: 'v1',
		assign: ',',
		encoding: 'base64',
	},
	content: '{id}.{timestamp}.{body}',
	values: { id: { header: ['webhook-id', 'svix-id'] } },
	timestamp: {
		from: { header: ['webhook-timestamp', 'svix-timestamp'] },
		unit: 's',
		tolerance: 300,
	},
	event: { type: { body: 'type' }, id: { header: ['webhook-id', 'svix-id'] } },
	delivery,
};
