import { timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { hexDigest, normaliseSecret, signingKey } from './sign';

/** The secrets of one endpoint; `previous` is still accepted while a rotation is under way. */
export interface Secrets {
	readonly current: string;
	readonly previous?: string;
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

const SIGNATURE = /^sha256=[0-9a-f]{64}$/i;
const PREFIX_LENGTH = 'sha256='.length;

export const refused = (reason: RefusalReason): Verification => ({ verified: false, reason });

/** A secret that is not blank, trimmed. */
export interface UsableSecret {
	readonly name: SecretName;
	readonly text: string;
	readonly key: KeyObject;
}

/** Making a key takes time, and the same secrets come with every delivery. */
const prepared = new WeakMap<Secrets, readonly UsableSecret[]>();

/** The secrets that can be tried, newest first; blank ones are left out. */
export function usableSecrets(secrets: Secrets | undefined): readonly UsableSecret[] {
	if (typeof secrets !== 'object' || secrets === null) return [];
	const known = prepared.get(secrets);
	if (known !== undefined) return known;
	const names: SecretName[] = ['current', 'previous'];
	const usable = names
		.map((name) => ({ name, text: normaliseSecret(secrets[name]) }))
		.filter(({ text }) => text !== '')
		.map((secret) => ({ ...secret, key: signingKey(secret.text) }));
	prepared.set(secrets, usable);
	return usable;
}

/**
 * The signatures in a header, as hex. Repeated headers reach us as a list or joined by commas
 * (RFC 9110 §5.3): each part is a value, and those that are no signature are passed over.
 *
 * @returns `undefined` when there is no value at all
 */
function signaturesIn(header: HeaderValue): string[] | undefined {
	const text = Array.isArray(header) ? header.join(',') : header;
	if (typeof text !== 'string') return undefined;
	if (SIGNATURE.test(text)) return [text.slice(PREFIX_LENGTH)]; // nearly always
	const values = text
		.split(',')
		.map((value) => value.trim())
		.filter((value) => value !== '');
	if (values.length === 0) return undefined;
	return values.filter((value) => SIGNATURE.test(value)).map((value) => value.slice(PREFIX_LENGTH));
}

/** Room for two digests, since making Buffers would cost more than comparing them. */
const [received, expected] = [Buffer.alloc(32), Buffer.alloc(32)];

/** Are the bytes that two 64-digit hex texts stand for the same? Takes as long whatever differs. */
function isSameDigest(one: string, other: string): boolean {
	received.write(one, 'hex');
	expected.write(other, 'hex');
	return timingSafeEqual(received, expected);
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

	for (const { name, key } of usable) {
		const digest = hexDigest(body, key);
		if (signatures.some((signature) => isSameDigest(signature, digest))) {
			return { verified: true, verifiedWith: name };
		}
	}
	return refused('signature_mismatch');
}
