import { timingSafeEqual } from 'node:crypto';

import { hexDigest, normaliseSecret } from './sign';

/** The secrets of one endpoint; `previous` is still accepted while a rotation is under way. */
export interface Secrets {
	current: string;
	previous?: string;
}

export type SecretName = keyof Secrets;

export type RefusalReason =
	| 'secret_missing'
	| 'body_missing'
	| 'signature_missing'
	| 'signature_malformed'
	| 'signature_mismatch'
	| 'token_missing'
	| 'token_mismatch';

export type Verification =
	| { verified: true; verifiedWith: SecretName }
	| { verified: false; reason: RefusalReason };

/** What came in the header: one value, several (`string[]`), or nothing. */
export type HeaderValue = string | readonly string[] | undefined;

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

export const refused = (reason: RefusalReason): Verification => ({ verified: false, reason });

/** The secrets that can be tried, newest first; blank ones are left out. */
export function usableSecrets(secrets: Secrets | undefined): Array<[SecretName, string]> {
	const usable: Array<[SecretName, string]> = [];
	const current = normaliseSecret(secrets?.current);
	const previous = normaliseSecret(secrets?.previous);
	if (current !== '') usable.push(['current', current]);
	if (previous !== '') usable.push(['previous', previous]);
	return usable;
}

/**
 * The signatures in a header, as bytes. Repeated headers reach us as a list or joined by commas
 * (RFC 9110 §5.3): each part is a value, and those that are no signature are passed over.
 *
 * @returns `undefined` when there is no value at all
 */
function signaturesIn(header: HeaderValue): Buffer[] | undefined {
	const text = Array.isArray(header) ? header.join(',') : header;
	if (typeof text !== 'string') return undefined;
	let found: Buffer[] | undefined;
	for (const part of text.split(',')) {
		const value = part.trim();
		if (value === '') continue;
		found ??= [];
		const hex = SIGNATURE.exec(value)?.[1];
		if (hex !== undefined) found.push(Buffer.from(hex, 'hex'));
	}
	return found;
}

/**
 * Proves that a body was signed with one of the endpoint's secrets. Fails closed: whatever is
 * missing or odd is a refusal with a reason, and no input makes it throw.
 *
 * @param input.body the raw bytes as received; `undefined` when they could not be had
 * @param input.header the `X-Signature-256` header; several values are each tried
 * @param input.secrets the endpoint's secrets; each is tried, compared in constant time
 */
export function verify(input: {
	body: Uint8Array | undefined;
	header: HeaderValue;
	secrets: Secrets | undefined;
}): Verification {
	const { body, header, secrets } = input;
	const usable = usableSecrets(secrets);
	if (usable.length === 0) return refused('secret_missing');
	if (!(body instanceof Uint8Array)) return refused('body_missing');

	const signatures = signaturesIn(header);
	if (signatures === undefined) return refused('signature_missing');
	if (signatures.length === 0) return refused('signature_malformed');

	for (const [name, secret] of usable) {
		const expected = Buffer.from(hexDigest(body, secret), 'hex');
		if (signatures.some((signature) => timingSafeEqual(signature, expected))) {
			return { verified: true, verifiedWith: name };
		}
	}
	return refused('signature_mismatch');
}
