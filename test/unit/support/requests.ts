import { incoming } from '../../../nodes/SignedWebhooks/receiving/request';
import type { IncomingRequest } from '../../../nodes/SignedWebhooks/receiving/request';
import type { Hmac } from '../../../nodes/SignedWebhooks/signature/scheme';
import { xSignature256 } from '../../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { sign } from '../../../nodes/SignedWebhooks/signature/sign';

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

/** A signed request of a scheme that signs an id and a time, in whole seconds. */
export function signedRequest(
	scheme: Hmac,
	body: Uint8Array,
	secret: string,
	{ id = 'msg_1', now = Date.now() } = {},
): IncomingRequest {
	const values = { id, timestamp: String(Math.floor(now / 1000)) };
	return requestOf({ body, headers: sign(scheme, { body, values }, secret) });
}
