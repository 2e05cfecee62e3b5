import { createHmac } from 'node:crypto';

import { xSignature256 } from '../../../nodes/SignedWebhooks/signature/schemes/xSignature256.ts';
import { sign } from '../../../nodes/SignedWebhooks/signature/sign.ts';
import { newSecret } from '../ids.mts';
import type { DeliveryRow } from '../store/deliveries.mts';
import { secretsOf, type EndpointRow } from '../store/endpoints.mts';

/** The headers of an attempt. */
export interface SignedHeaders {
	headers: Record<string, string>;
	/** Of the secret that `X-Signature-256` was made with; `null` when it was none of the endpoint's. */
	secretVersion: number | null;
}

/**
 * The headers of an attempt, signed afresh. During the overlap of a rotation `X-Signature-256` is
 * made with the older secret, since a strict receiver knows that one and takes a single value.
 *
 * @param now milliseconds since 1970
 */
export function attemptHeaders(
	delivery: DeliveryRow,
	endpoint: EndpointRow,
	now: number,
): SignedHeaders {
	const headers = {
		'User-Agent': 'Signed-Webhooks-Sandbox/1.0',
		'Content-Type': 'application/json',
		'Content-Length': String(delivery.body.length),
		'X-Webhook-Delivery': delivery.id,
		'X-Webhook-Attempt': String(delivery.attempt_count + 1),
		'X-Webhook-Event': delivery.event_type,
		...(delivery.is_test ? { 'X-Webhook-Test': 'true' } : {}),
	};
	if (delivery.practice === 'unsigned') return { headers, secretVersion: null };
	const isForged = delivery.practice === 'forged';
	const secrets = isForged ? [newSecret()] : secretsOf(endpoint, now);
	return {
		headers: { ...headers, ...signatures(delivery, secrets, now) },
		secretVersion: isForged ? null : endpoint.secret_version - (secrets.length - 1),
	};
}

/** @param secrets the newest first */
function signatures({ body, event_id: id }: DeliveryRow, secrets: string[], now: number) {
	const timestamp = String(Math.floor(now / 1000));
	return {
		'X-Signature-256': sign(xSignature256, { body }, secrets.at(-1)!)['x-signature-256']!,
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': secrets
			.map((secret) => standardSignature(`${id}.${timestamp}.`, body, secret))
			.join(' '),
	};
}

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardSignature(prefix: string, body: Buffer, secret: string): string {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	return `v1,${createHmac('sha256', key).update(prefix).update(body).digest('base64')}`;
}
