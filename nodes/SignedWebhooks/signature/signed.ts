import type { Content } from './algorithm';
import { compile } from './compile';
import type { Compiled, Piece } from './compile';
import { refused } from './scheme';
import type { RefusalReason, Request, SecretName, Secrets, Signed, Verification } from './scheme';
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
	const signed = signedIn(it, request, body, header);
	if (typeof signed === 'string') return refused(signed);
	const { content, id, time } = signed;

	for (const { name, key } of usable) {
		if (!it.algorithm.proves(key, content, signatures, it.encoding)) continue;
		if (scheme.timestamp === undefined) return { verified: true, verifiedWith: name, id };
		const signedAt = time ?? valueAt(scheme.timestamp.from, request, header);
		return inTime(scheme.timestamp, signedAt, now, name, id);
	}
	// A secret that cannot be read is the likelier fault than a forgery.
	return refused(hasMalformed ? 'secret_malformed' : 'signature_mismatch');
}

/** The signatures in the header; what does not look like one is passed over. */
function signaturesIn({ part, form }: Compiled, header: SignatureHeader): string[] {
	const found = [];
	for (const { name, value } of header.parts) {
		if (name === part && form.test(value)) found.push(value);
	}
	return found;
}

/** What was signed, and the id and the time in it. */
interface SignedContent {
	readonly content: Content;
	readonly id: string | undefined;
	readonly time: string | undefined;
}

/** What was signed; or why it cannot be known. */
function signedIn(
	{ pieces, id: idAt, time: timeAt }: Compiled,
	request: Request,
	body: Uint8Array,
	header: SignatureHeader,
): SignedContent | RefusalReason {
	const content: Array<string | Uint8Array> = [];
	let id: string | undefined;
	let time: string | undefined;
	// Texts are joined: to hash one more takes a tenth of the time to hash a small body.
	let text = '';
	for (let index = 0; index < pieces.length; index++) {
		const piece = pieces[index]!;
		if (piece.isBody) {
			if (text !== '') content.push(text);
			content.push(body);
			text = '';
			continue;
		}
		const value = piece.isName ? namedValue(piece, request, header) : piece.text;
		if (value === undefined) {
			const isMissing = piece.source && lacksHeader(piece.source, request, header);
			return isMissing ? 'signature_missing' : 'signature_malformed';
		}
		if (index === idAt) id = value;
		if (index === timeAt) time = value;
		text += value;
	}
	if (text !== '') content.push(text);
	return { content, id, time };
}

function namedValue(
	{ text, source }: Piece,
	request: Request,
	header: SignatureHeader,
): string | undefined {
	if (text === 'method') return request.method;
	if (text === 'url') return request.url() ?? '';
	return source && valueAt(source, request, header);
}

/**
 * Refuses what was signed too long ago, or too far in the future: platforms sign each attempt anew. Only for
 * a signature that is right, which the two reasons therefore say.
 */
function inTime(
	{ unit, tolerance }: NonNullable<Signed['timestamp']>,
	text: string | undefined,
	now: number,
	verifiedWith: SecretName,
	id: string | undefined,
): Verification {
	const time = text === undefined ? undefined : timeOf(text, unit);
	if (time === undefined) return refused('timestamp_malformed');
	if (Math.abs(now - time) > tolerance * 1000) return refused('timestamp_expired');
	return { verified: true, verifiedWith, id, time };
}
