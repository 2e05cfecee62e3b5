import { createHash, timingSafeEqual } from 'node:crypto';

import { refused } from './scheme';
import type { Request, Secrets, Token, Verification } from './scheme';
import { usableSecrets } from './secrets';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Proves that the caller knows the secret, which the user put into the registered URL. It proves nothing
 * about the body.
 *
 * Hashes of both sides are compared, so that neither content nor length leaks through timing. White
 * space around the token is dropped, since people paste URLs.
 */
export function verifyToken(
	{ token: { from } }: Token,
	{ query }: Request,
	secrets: Secrets | undefined,
): Verification {
	const usable = usableSecrets(secrets);
	if (usable.length === 0) return refused('secret_missing');
	const token = query[from.query];
	if (typeof token !== 'string' || token.trim() === '') return refused('token_missing');

	const received = hash(token.trim());
	for (const { name, text } of usable) {
		if (timingSafeEqual(received, hash(text))) return { verified: true, verifiedWith: name };
	}
	return refused('token_mismatch');
}
