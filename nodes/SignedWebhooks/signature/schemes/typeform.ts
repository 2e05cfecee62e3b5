import type { Hmac } from '../scheme';

export const typeform: Hmac = {
	kind: 'hmac',
	label: 'Typeform',
	description: 'Typeform signs each response in the Typeform-Signature header',
	docs: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
	hash: 'sha256',
	signature: { from: { header: 'typeform-signature' }, part: 'sha256', encoding: 'base64' },
	content: '{body}',
	event: { type: { body: 'event_type' }, id: { body: 'event_id' } },
};
