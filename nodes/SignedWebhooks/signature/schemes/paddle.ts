import type { Hmac } from '../scheme';

export const paddle: Hmac = {
	kind: 'hmac',
	label: 'Paddle',
	description:
		'Paddle Billing signs the time and body of each event in the Paddle-Signature header',
	docs: 'https://developer.paddle.com/webhooks/signature-verification',
	secret: 'the secret key of the notification destination',
	hash: 'sha256',
	signature: {
		from: { header: 'paddle-signature' },
		separator: ';',
		part: 'h1',
		encoding: 'hex',
	},
	content: '{timestamp}:{body}',
	timestamp: { from: { part: 'ts' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'event_type' }, id: { body: 'event_id' } },
};
