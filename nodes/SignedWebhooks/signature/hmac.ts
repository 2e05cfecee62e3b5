import { timingSafeEqual } from 'node:crypto';

import { compile, digestBytes, digestOf } from './content';
import { isDecodable } from './decode';
import { refused } from './scheme';
import type { Hmac, Request, Secrets, Source, Verification } from './scheme';
import { keysOf } from './secrets';
import { lacksHeader, signatureHeader, timeOf, valueAt } from './values';
import type { SignatureHeader } from './values';

/**
 * Proves that a request was signed with one of the endpoint's secrets.
 *
 * @param now our clock, in milliseconds since the epoch
 */
export function verifyHmac(
	scheme: Hmac,
	request: Request,
	secrets: Secrets | undefined,
	now: number,
): Verification {
	const { usable, hasMalformed } = keysOf(scheme, secrets);
	if (usable.length === 0) return refused(hasMalformed ? 'secret_malformed' : 'secret_missing');
	const { body, method } = request;
	if (!(body instanceof Uint8Array)) return refused('body_missing');

	const header = signatureHeader(scheme, request);
	if (header === undefined) return refused('signature_missing');
	const signatures = signaturesIn(scheme, header);
	if (signatures.length === 0) return refused('signature_malformed');

	const { names, usesUrl, expected, received } = compile(scheme);
	const { encoding } = scheme.signature;
	const content: Record<string, string | Uint8Array> = { body, method };
	if (usesUrl) content.url = request.url() ?? '';
	for (const name of names) {
		const source = sourceOf(scheme, name);
		const value = source && valueAt(source, request, header);
		if (source === undefined || value === undefined) {
			const isMissing = source !== undefined && lacksHeader(source, request, header);
			return refused(isMissing ? 'signature_missing' : 'signature_malformed');
		}
		content[name] = value;
	}

	for (const { name, key } of usable) {
		expected.write(digestOf(scheme, key, content), 'binary');
		const isGenuine = signatures.some((signature) => {
			received.write(signature, encoding);
			return timingSafeEqual(received, expected);
		});
		expected.fill(0);
		if (!isGenuine) continue;
		const id = typeof content.id === 'string' ? content.id : undefined;
		return inTime(scheme, request, header, now, { verified: true, verifiedWith: name, id });
	}
	// A secret that cannot be read is the likelier fault than a forgery.
	return refused(hasMalformed ? 'secret_malformed' : 'signature_mismatch');
}

/** The signatures in the header; what does not look like one is passed over. */
function signaturesIn(scheme: Hmac, { parts }: SignatureHeader): string[] {
	const { part = '', encoding } = scheme.signature;
	const length = digestBytes(scheme);
	const found = [];
	for (const { name, value } of parts) {
		if (name === part && isDecodable(value, encoding, length)) found.push(value);
	}
	return found;
}

const sourceOf = ({ values, timestamp }: Hmac, name: string): Source | undefined =>
	name === 'timestamp' ? timestamp?.from : values?.[name];

/** Refuses what was signed too long ago, or too far in the future: platforms sign each attempt anew. */
function inTime(
	{ timestamp }: Hmac,
	request: Request,
	header: SignatureHeader,
	now: number,
	genuine: Verification & { verified: true },
): Verification {
	if (timestamp === undefined) return genuine;
	const text = valueAt(timestamp.from, request, header);
	const time = text === undefined ? undefined : timeOf(text, timestamp.unit);
	if (time === undefined) return refused('signature_malformed');
	if (Math.abs(now - time) > timestamp.tolerance * 1000) return refused('timestamp_expired');
	return { ...genuine, time };
}
