import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/**
 * The secret as it is used for signing: without white space around it, which copy and paste adds.
 * Anything that is not text counts as no secret.
 */
export function normaliseSecret(secret: unknown): string {
	return typeof secret === 'string' ? secret.trim() : '';
}

/** The key that a secret stands for: the UTF-8 bytes of the whole (trimmed) text. */
export const signingKey = (secret: string): KeyObject =>
	createSecretKey(normaliseSecret(secret), 'utf8');

/**
 * The HMAC-SHA256 of `body` as 64 lower-case hex digits. (Node hands out a digest faster as text than
 * as a Buffer.)
 */
export function hexDigest(body: Uint8Array | string, key: KeyObject): string {
	return createHmac('sha256', key).update(body).digest('hex');
}

/**
 * Signs a webhook body the way the platforms do.
 *
 * @param body the raw bytes that are sent (text is signed as UTF-8)
 * @param secret the endpoint's signing secret, any `whsec_` prefix included
 * @returns the value of the `X-Signature-256` header: `sha256=` and 64 lower-case hex digits
 * @see the platform's guide, "Verify the signature header"
 */
export function sign(body: Uint8Array | string, secret: string): string {
	return `sha256=${hexDigest(body, signingKey(secret))}`;
}
