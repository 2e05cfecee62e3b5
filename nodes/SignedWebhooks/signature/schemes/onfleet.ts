import type { Hmac } from '../scheme';

export const onfleet: Hmac = {
	kind: 'hmac',
	label: 'Onfleet',
	description: 'Onfleet signs each event in the X-Onfleet-Signature header',
	docs: 'https://docs.onfleet.com/reference/secrets',
	secret: 'the webhook secret, in hexadecimal digits',
	hash: 'sha512',
	key: { encoding: 'hex' },
	signature: { from: { header: 'x-onfleet-signature' }, encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'triggerName' } },
};
