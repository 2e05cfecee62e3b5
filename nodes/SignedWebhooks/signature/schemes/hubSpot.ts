import type { Hmac } from '../scheme';

export const hubSpot: Hmac = {
	kind: 'hmac',
	label: 'HubSpot',
	description: 'HubSpot signs the method, URL, body and time in the X-HubSpot-Signature-v3 header',
	docs: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
	secret: 'the client secret of the app',
	hash: 'sha256',
	signature: { from: { header: 'x-hubspot-signature-v3' }, encoding: 'base64' },
	content: '{method}{url}{body}{timestamp}',
	timestamp: { from: { header: 'x-hubspot-request-timestamp' }, unit: 'ms', tolerance: 300 },
	// HubSpot says of `eventId` that it is not guaranteed to be unique.
	event: { type: { body: 'subscriptionType' } },
	accepts: { list: true },
};
