import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';

/** Headers by name in lower case. */
export type Headers = Record<string, string>;

/** A request as a provider sends it. */
export interface Sent {
	body: string;
	headers: Headers;
	/** Where it is sent to, as some providers sign that, too. Always by POST. */
	url: string;
}

/** One of the providers' own packages, as its documentation says that it is used. */
export interface Vendor {
	/** Its name on npm. */
	name: string;
	scheme: SchemeKey;
	/** What the provider writes in front of a secret, all of which is the key. */
	secretPrefix?: string;
	/**
	 * Signs as the provider does; absent where the package only verifies.
	 *
	 * @param at in milliseconds since the epoch
	 */
	sign?: (body: string, secret: string, at: number, url: string) => Headers | PromiseLike<Headers>;
	/**
	 * Verifies a request and parses its JSON.
	 *
	 * @returns the event
	 * @throws when the request is not genuine
	 */
	open: (sent: Sent, secret: string) => unknown;
	/** It does not look at the signed time. */
	ignoresTime?: true;
	/** It finds the right one of several signatures, whichever place that has. */
	triesAll?: true;
}

/** For packages that only say whether a request is genuine. */
export function parsedIf(isGenuine: boolean, body: string): unknown {
	if (!isGenuine) throw new Error('not genuine');
	return JSON.parse(body);
}
