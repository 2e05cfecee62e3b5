import type { Hmac } from '../scheme';

export const github: Hmac = {
	kind: 'hmac',
	label: 'GitHub',
	description: 'GitHub signs each event in the X-Hub-Signature-256 header',
	secret: 'the secret that you choose there',
	docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
	hash: 'sha256',
	signature: { from: { header: 'x-hub-signature-256' }, part: 'sha256', encoding: 'hex' },
	content: '{body}',
	event: { type: { header: 'x-github-event' }, id: { header: 'x-github-delivery' } },
	accepts: { form: 'payload' },
};
