import { NOT_ASKED } from '../scheme';
import type { Hmac } from '../scheme';

export const slack: Hmac = {
	kind: 'hmac',
	label: 'Slack',
	description: 'Slack signs the time and body of each request in the X-Slack-Signature header',
	docs: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
	secret: 'the signing secret of the app, under Basic Information',
	hash: 'sha256',
	signature: { from: { header: 'x-slack-signature' }, part: 'v0', encoding: 'hex' },
	content: 'v0:{timestamp}:{body}',
	timestamp: { from: { header: 'x-slack-request-timestamp' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'event.type' }, id: { body: 'event_id' } },
	accepts: { form: 'payload' },
	handshake: {
		matches: ({ type }) => type === 'url_verification',
		answer: ({ challenge }) =>
			typeof challenge === 'string' ? { status: 200, body: { challenge } } : NOT_ASKED,
	},
};
