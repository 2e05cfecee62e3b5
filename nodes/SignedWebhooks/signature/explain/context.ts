import { compile } from '../compile';
import { describe } from '../describe';
import type { SchemeWords } from '../describe';
import type { RefusalReason, Request, Scheme, Secrets, Signed, Verification } from '../scheme';
import { schemeKeys, schemes } from '../schemes';
import { usableSecrets } from '../secrets';
import type { UsableSecret } from '../secrets';
import { verify } from '../verify';

/** What was refused, and what the trigger knows. */
export interface Refused {
	/** The one that the trigger is set to. */
	readonly scheme: Scheme;
	readonly request: Request;
	/** The endpoint's secrets, as `verify` gets them. */
	readonly secrets: Secrets | undefined;
	/** Our clock, in milliseconds since the epoch. */
	readonly now: number;
	/** What `verify` said. */
	readonly reason: RefusalReason;
}

/** What a trial has instead of the request's own. */
export interface Change {
	readonly body?: Uint8Array;
	readonly headers?: Request['headers'];
	readonly query?: Request['query'];
	readonly url?: () => string | undefined;
}

/** What a cause looks at. */
export interface Context extends Omit<Refused, 'secrets'> {
	/** The secrets that are not blank, newest first. */
	readonly secrets: readonly UsableSecret[];
	/** The schemes whose signature header is there: the trigger's own, then the presets. */
	readonly candidates: readonly Signed[];
	/** What `verify` says with another scheme, request or secret; `undefined` after too many trials. */
	attempt(scheme: Scheme, change?: Change, secret?: string): Verification | undefined;
	/** Whether the signature of such a trial matches, whatever its time, which may also be unreadable. */
	matches(scheme: Scheme, change?: Change, secret?: string): boolean;
}

/** Larger bodies are not explained. */
export const LARGEST_BODY = 1_000_000;

/** Trials that hash, for both secrets at most: never more than 600 HMACs. */
const MOST_TRIALS = 300;

/** The bytes of all bodies that are hashed in these trials, for each of the two secrets. */
const MOST_BYTES = 100_000_000;

/** Requests have one signature header, or two. */
const MOST_CANDIDATES = 4;

/** Refusals that cost no HMAC. */
const FREE: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
	'secret_missing',
	'body_missing',
	'signature_missing',
	'signature_malformed',
	'token_missing',
]);

/** Whether a refusal is for the time of a signature that is right. */
export const isAboutTime = (reason: RefusalReason): boolean =>
	reason === 'timestamp_malformed' || reason === 'timestamp_expired';

export const isSigned = (scheme: Scheme): scheme is Signed => scheme.kind !== 'token';

/** The presets that sign, in the order of the editor. */
export const presets: readonly Signed[] = schemeKeys
	.map((key): Scheme => schemes[key])
	.filter(isSigned);

/** The name under which a request has the signature header of a scheme. */
export const headerThere = (scheme: Signed, headers: Request['headers']): string | undefined =>
	compile(scheme).spellings.find((name) => Object.hasOwn(headers, name));

/** The words of a scheme, in the spelling that a request has. */
export const wordsIn = (scheme: Signed, headers: Request['headers']): SchemeWords => {
	const { spellings } = compile(scheme);
	return describe(scheme, Math.max(0, spellings.indexOf(headerThere(scheme, headers) ?? '')))!;
};

/** Prepares the look for a cause, with a limited number of trials. */
export function contextOf({ scheme, request, secrets, now, reason }: Refused): Context {
	const { body, headers, query, method } = request;
	const asSent: Request = {
		body,
		headers,
		query,
		method,
		url: () => request.url(),
		json: () => request.json(),
	};
	let left = Math.min(MOST_TRIALS, Math.floor(MOST_BYTES / Math.max(1, body?.length ?? 0)));
	const attempt: Context['attempt'] = (by, change = {}, secret) => {
		if (left === 0) return undefined;
		// A copy, since keys are remembered for the secrets that the trigger holds.
		const tried = secret === undefined ? secrets && { ...secrets } : { current: secret };
		const found = verify(by, { ...asSent, ...change }, tried, now);
		if (found.verified || !FREE.has(found.reason)) left -= 1;
		return found;
	};
	const others = presets.filter((preset) => preset !== scheme);
	return {
		scheme,
		request: asSent,
		now,
		reason,
		secrets: usableSecrets(secrets),
		candidates: [scheme, ...others]
			.filter((it): it is Signed => isSigned(it) && headerThere(it, headers) !== undefined)
			.slice(0, MOST_CANDIDATES),
		attempt,
		matches: (by, change, secret) => {
			const found = attempt(by, change, secret);
			return found !== undefined && (found.verified || isAboutTime(found.reason));
		},
	};
}
