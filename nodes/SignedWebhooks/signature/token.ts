import { createHash, timingSafeEqual } from 'node:crypto';

import { refused, usableSecrets } from './verify';
import type { Secrets, Verification } from './verify';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * For platforms that do not sign: proves that the caller knows the secret, which the user put into
 * the registered URL as `?token=<secret>`. It proves nothing about the body.
 *
 * Hashes of both sides are compared, so that neither content nor length leaks through timing.
 *
 * @param input.token the `token` query value as the server parsed it; anything but text is refused
 * @param input.secrets the credential's secrets; each is tried
 */
export function verifyToken(input: { token: unknown; secrets: Secrets | undefined }): Verification {
	const usable = usableSecrets(input.secrets);
	if (usable.length === 0) return refused('secret_missing');
	if (typeof input.token !== 'string' || input.token.trim() === '') return refused('token_missing');

	const received = hash(input.token.trim());
	for (const { name, text } of usable) {
		if (timingSafeEqual(received, hash(text))) return { verified: true, verifiedWith: name };
	}
	return refused('token_mismatch');
}
