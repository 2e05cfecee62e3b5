import type { Hmac } from '../scheme';

export const elevenLabs: Hmac = {
	kind: 'hmac',
	label: 'ElevenLabs',
	description:
		'ElevenLabs signs the time and body of each event in the ElevenLabs-Signature header',
	docs: 'https://elevenlabs.io/docs/product-guides/administration/webhooks',
	hash: 'sha256',
	signature: { from: { header: 'elevenlabs-signature' }, part: 'v0', encoding: 'hex' },
	content: '{timestamp}.{body}',
	timestamp: { from: { part: 't' }, unit: 's', tolerance: 1800 },
	event: { type: { body: 'type' } },
};
