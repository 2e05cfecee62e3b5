import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Says what the text is, so that a later version can seal in another way. */
const PREFIX = 'sealed.v1.';

const CIPHER = 'aes-256-gcm';
const [SALT, NONCE, TAG] = [16, 12, 16];

/** A fresh salt makes a fresh key each time, so that no nonce is ever used twice with one key (RFC 5869). */
const keyFrom = (passphrase: string, salt: Buffer): Buffer =>
	Buffer.from(hkdfSync('sha256', passphrase, salt, 'signed-webhooks sealed secret', 32));

/**
 * Encrypts a text so that only who has the passphrase reads it, and nobody changes it unnoticed.
 *
 * @param passphrase a text of high entropy, such as an API key; a typed password would be too weak
 * @param purpose what the text belongs to; unsealing needs the same
 * @returns printable text
 */
export function seal(text: string, passphrase: string, purpose: string): string {
	const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
	const cipher = createCipheriv(CIPHER, keyFrom(passphrase, salt), nonce);
	cipher.setAAD(Buffer.from(purpose));
	const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
	return PREFIX + Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/**
 * The opposite of `seal`. Never throws.
 *
 * @returns `undefined` when the passphrase or the purpose is another one, or the text was changed
 */
export function unseal(sealed: string, passphrase: string, purpose: string): string | undefined {
	if (!sealed.startsWith(PREFIX)) return undefined;
	const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
	const [salt, nonce, tag] = [
		bytes.subarray(0, SALT),
		bytes.subarray(SALT, SALT + NONCE),
		bytes.subarray(SALT + NONCE, SALT + NONCE + TAG),
	];
	try {
		const decipher = createDecipheriv(CIPHER, keyFrom(passphrase, salt), nonce, {
			authTagLength: TAG,
		});
		decipher.setAAD(Buffer.from(purpose));
		decipher.setAuthTag(tag);
		const text = Buffer.concat([
			decipher.update(bytes.subarray(SALT + NONCE + TAG)),
			decipher.final(),
		]);
		return text.toString('utf8');
	} catch {
		return undefined;
	}
}
