import type { Hmac } from '../scheme';

export const vercel: Hmac = {
	kind: 'hmac',
	label: 'Vercel',
	description: 'Vercel signs each event in the X-Vercel-Signature header',
	docs: 'https://vercel.com/docs/webhooks/webhooks-api',
	secret: 'the secret of the webhook, or the client secret of the integration',
	hash: 'sha1',
	signature: { from: { header: 'x-vercel-signature' }, encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'type' }, id: { body: 'id' } },
};
