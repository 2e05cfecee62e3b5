import type { Content } from './algorithm';
import { compile } from './compile';
import type { Compiled } from './compile';
import { isDecodable } from './decode';
import { refused } from './scheme';
import type { RefusalReason, Request, Secrets, Signed, Verification } from './scheme';
import { keysOf } from './secrets';
import { lacksHeader, signatureHeader, timeOf, valueAt } from './values';
import type { SignatureHeader } from './values';

/**
 * Proves that a request was signed with one of the endpoint's secrets.
 *
 * @param now our clock, in milliseconds since the epoch
 */
export function verifySigned(
	scheme: Signed,
	request: Request,
	secrets: Secrets | undefined,
	now: number,
): Verification {
	const it = compile(scheme);
	const { usable, hasMalformed } = keysOf(it, secrets);
	if (usable.length === 0) return refused(hasMalformed ? 'secret_malformed' : 'secret_missing');
	const { body } = request;
	if (!(body instanceof Uint8Array)) return refused('body_missing');

	const header = signatureHeader(it, request);
	if (header === undefined) return refused('signature_missing');
	const signatures = signaturesIn(it, header);
	if (signatures.length === 0) return refused('signature_malformed');
	const content = contentOf(it, request, body, header);
	if (typeof content === 'string') return refused(content);

	for (const { name, key } of usable) {
		if (!it.algorithm.proves(key, content, signatures, it.encoding)) continue;
		const id = it.id < 0 ? undefined : (content[it.id] as string);
		if (scheme.timestamp === undefined) return { verified: true, verifiedWith: name, id };
		const time = it.time < 0 ? valueAt(scheme.timestamp.from, request, header) : content[it.time];
		return inTime(scheme.timestamp, time as string | undefined, now, {
			verified: true,
			verifiedWith: name,
			id,
		});
	}
	// A secret that cannot be read is the likelier fault than a forgery.
	return refused(hasMalformed ? 'secret_malformed' : 'signature_mismatch');
}

/** The signatures in the header; what does not look like one is passed over. */
function signaturesIn({ part, encoding, algorithm }: Compiled, header: SignatureHeader): string[] {
	const found = [];
	for (const { name, value } of header.parts) {
		if (name === part && isDecodable(value, encoding, algorithm.bytes)) found.push(value);
	}
	return found;
}

/** What was signed, piece by piece; or why it cannot be known. */
function contentOf(
	{ pieces }: Compiled,
	request: Request,
	body: Uint8Array,
	header: SignatureHeader,
): Content | RefusalReason {
	const content: Array<string | Uint8Array> = [];
	for (const { text, isName, source } of pieces) {
		if (!isName) content.push(text);
		else if (text === 'body') content.push(body);
		else if (text === 'method') content.push(request.method);
		else if (text === 'url') content.push(request.url() ?? '');
		else {
			const value = source && valueAt(source, request, header);
			if (value === undefined) {
				const isMissing = source !== undefined && lacksHeader(source, request, header);
				return isMissing ? 'signature_missing' : 'signature_malformed';
			}
			content.push(value);
		}
	}
	return content;
}

/** Refuses what was signed too long ago, or too far in the future: platforms sign each attempt anew. */
function inTime(
	{ unit, tolerance }: NonNullable<Signed['timestamp']>,
	text: string | undefined,
	now: number,
	genuine: Verification & { verified: true },
): Verification {
	const time = text === undefined ? undefined : timeOf(text, unit);
	if (time === undefined) return refused('signature_malformed');
	if (Math.abs(now - time) > tolerance * 1000) return refused('timestamp_expired');
	return { ...genuine, time };
}
