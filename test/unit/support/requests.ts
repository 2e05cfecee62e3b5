import { incoming } from '../../../nodes/SignedWebhooks/receiving/request';
import type { IncomingRequest } from '../../../nodes/SignedWebhooks/receiving/request';
import type { Hmac } from '../../../nodes/SignedWebhooks/signature/scheme';
import { xSignature256 } from '../../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { sign } from '../../../nodes/SignedWebhooks/signature/sign';
import { timeText } from '../../../tools/vendors/signing.mts';

/** A request with these parts, and nothing else. */
export const requestOf = (parts: Partial<IncomingRequest> = {}): IncomingRequest =>
	incoming({
		body: undefined,
		headers: {},
		query: {},
		method: 'POST',
		url: () => undefined,
		outcome: () => 'pending',
		...parts,
	});

/** The value of `X-Signature-256`. */
export const signatureOf = (body: Uint8Array | string, secret: string): string =>
	sign(xSignature256, { body }, secret)['x-signature-256']!;

const URL_OF_THE_TRIGGER = 'https://n8n.example.com/webhook/1/webhook';

/** A signed request of a scheme, with the id and the time that it signs. */
export function signedRequest(
	scheme: Hmac,
	body: Uint8Array,
	secret: string,
	{ id = 'msg_1', now = Date.now() } = {},
): IncomingRequest {
	const url = URL_OF_THE_TRIGGER;
	const values = { id, timestamp: timeText(now, scheme.timestamp?.unit ?? 's') };
	return requestOf({
		body,
		headers: sign(scheme, { body, url, values }, secret),
		url: () => url,
	});
}
