import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { Algorithm, Content } from './algorithm';
import type { Hmac } from './scheme';

/** The HMAC of a content, one character for each byte (`binary`). */
export function digestOf(hash: Hmac['hash'], key: KeyObject, content: Content): string {
	const digest = createHmac(hash, key);
	for (const piece of content) digest.update(piece);
	// Node.js hands out a digest as text faster than as a Buffer; `binary` is its bytes as they are.
	return digest.digest('binary');
}

/** HMAC with one hash, whose digests have that many bytes. Digests are compared in constant time. */
export function hmac(hash: Hmac['hash'], bytes: number): Algorithm {
	// To make Buffers for each request takes as long as to compare them.
	const expected = Buffer.alloc(bytes);
	const received = Buffer.alloc(bytes);
	return {
		bytes,
		// With an empty key everybody could sign.
		keyOf: (secret) => (secret.length === 0 ? undefined : createSecretKey(secret)),
		proves(key, content, signatures, encoding) {
			expected.write(digestOf(hash, key, content), 'binary');
			let isGenuine = false;
			for (const signature of signatures) {
				received.write(signature, encoding);
				if (timingSafeEqual(received, expected)) isGenuine = true;
			}
			expected.fill(0);
			return isGenuine;
		},
	};
}
