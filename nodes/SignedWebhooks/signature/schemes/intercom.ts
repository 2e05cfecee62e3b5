import type { Hmac } from '../scheme';

export const intercom: Hmac = {
	kind: 'hmac',
	label: 'Intercom',
	description: 'Intercom signs each notification in the X-Hub-Signature header',
	docs: 'https://developers.intercom.com/docs/references/webhooks/webhook-models#signed-notifications',
	secret: 'the client secret of the app',
	hash: 'sha1',
	signature: { from: { header: 'x-hub-signature' }, part: 'sha1', encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'topic' }, id: { body: 'id' } },
};
