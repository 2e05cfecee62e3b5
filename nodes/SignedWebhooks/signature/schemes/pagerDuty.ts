import type { Hmac } from '../scheme';

export const pagerDuty: Hmac = {
	kind: 'hmac',
	label: 'PagerDuty',
	description: 'PagerDuty signs each event in the X-PagerDuty-Signature header',
	docs: 'https://docs.pagerduty.com/developer/verifying-webhook-signatures',
	hash: 'sha256',
	signature: { from: { header: 'x-pagerduty-signature' }, part: 'v1', encoding: 'hex' },
	content: '{body}',
	event: { type: { body: 'event.event_type' }, id: { body: 'event.id' } },
};
