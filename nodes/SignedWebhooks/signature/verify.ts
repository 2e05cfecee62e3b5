import type { Request, Scheme, Secrets, Verification } from './scheme';
import { verifySigned } from './signed';
import { verifyToken } from './token';

/**
 * Proves who sent a request. Fails closed: whatever is missing or odd is a refusal with a reason, and no
 * input makes it throw. Every value in the request is tried against every secret, as decoded bytes and
 * in constant time.
 *
 * @param secrets the endpoint's secrets, as they are used: white space from pasting is dropped before
 * @param now our clock, in milliseconds since the epoch
 */
export function verify(
	scheme: Scheme,
	request: Request,
	secrets: Secrets | undefined,
	now: number,
): Verification {
	return scheme.kind === 'token'
		? verifyToken(scheme, request, secrets)
		: verifySigned(scheme, request, secrets, now);
}
