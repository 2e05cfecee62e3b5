import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { Algorithm } from './algorithm';

const KEY_BYTES = 32;

/**
 * The points whose order divides 8, in hexadecimal digits without the sign of x, and the spellings of them
 * that are not reduced. With such a key a signature can be made that fits many messages.
 *
 * @see RFC 8032 §5.1, and libsodium's `ge25519_has_small_order`
 */
const SMALL_ORDER = new Set([
	'0000000000000000000000000000000000000000000000000000000000000000',
	'0100000000000000000000000000000000000000000000000000000000000000',
	'26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
	'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
	'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
	'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function hasSmallOrder(point: Buffer): boolean {
	const unsigned = Buffer.from(point);
	unsigned[KEY_BYTES - 1]! &= 0x7f;
	return SMALL_ORDER.has(unsigned.toString('hex'));
}

function keyOf(point: Buffer): KeyObject | undefined {
	if (point.length !== KEY_BYTES || hasSmallOrder(point)) return undefined;
	try {
		const x = point.toString('base64url');
		return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
	} catch {
		return undefined;
	}
}

const bytesOf = (piece: string | Uint8Array): Uint8Array =>
	typeof piece === 'string' ? Buffer.from(piece) : piece;

/** Signatures that everybody who has the public key can check, and nobody but its owner can make. */
export const ed25519: Algorithm = {
	bytes: 64,
	keyOf,
	proves(key, content, signatures, encoding) {
		const signed = Buffer.concat(content.map(bytesOf));
		return signatures.some((signature) => {
			try {
				return verify(null, signed, key, Buffer.from(signature, encoding));
			} catch {
				return false; // Node.js does not take every key that it can read
			}
		});
	},
};
