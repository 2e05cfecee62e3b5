import type { Hmac } from '../scheme';

export const calCom: Hmac = {
	kind: 'hmac',
	label: 'Cal.com',
	description: 'Cal.com signs each event in the X-Cal-Signature-256 header',
	docs: 'https://cal.com/docs/developing/guides/automation/webhooks',
	hash: 'sha256',
	signature: { from: { header: 'x-cal-signature-256' }, encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'triggerEvent' } },
};
