import { randomBytes } from 'node:crypto';

import type { Signed } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { schemes, type SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import {
	bothSignatures as joined,
	keyFor,
	signByOurs,
	type SigningKey,
} from '../../tools/vendors/signing.mts';

/** What a platform sends. */
export interface Sending {
	body: string;
	headers: Record<string, string>;
	/** Whether the time of signing is signed with it. */
	isDated: boolean;
}

export interface What {
	/** The event, without what says when it was signed. */
	event: object;
	/** The webhook's public URL. */
	url: string;
	key: SigningKey;
	/** Milliseconds since 1970. */
	now?: number;
}

const signedScheme = (key: SchemeKey): Signed => {
	const scheme = schemes[key];
	if (scheme.kind === 'token') throw new Error(`${key} signs nothing`);
	return scheme;
};

/** Keys of the form that the scheme's platform gives out, no two alike. */
export function keysFor(name: SchemeKey): Record<'current' | 'previous' | 'other', SigningKey> {
	const one = () => keyFor(signedScheme(name), randomBytes(18).toString('base64url'));
	return { current: one(), previous: one(), other: one() };
}

let count = 0;

/** Signs an event as the platform of a scheme does, with everything that comes with it. */
export function sentBy(name: SchemeKey, { event, url, key, now = Date.now() }: What): Sending {
	const scheme = signedScheme(name);
	const from = scheme.timestamp?.from;
	const body = JSON.stringify({ ...event, ...(from && 'body' in from && { [from.body]: now }) });
	count += 1;
	const id = `msg_${count}`;
	const headers = signByOurs(scheme, { body, url, at: now, id }, key);
	return {
		body,
		headers: { ...eventHeaders(scheme, id), ...headers },
		isDated: from !== undefined,
	};
}

/** The headers that say what the event is; those that are signed come from the signer. */
function eventHeaders({ event }: Signed, id: string): Record<string, string> {
	const said = [
		[event?.type, 'something.happened'],
		[event?.id, id],
	] as const;
	return Object.fromEntries(
		said.flatMap(([source, value]) =>
			source !== undefined && 'header' in source ? [[[source.header].flat()[0], value]] : [],
		),
	) as Record<string, string>;
}

/** The same event, signed with two keys, one after the other. */
export function bothSignatures(name: SchemeKey, what: What, also: SigningKey): Sending {
	const now = what.now ?? Date.now();
	const first = sentBy(name, { ...what, now });
	count -= 1;
	const second = sentBy(name, { ...what, now, key: also });
	return { ...first, headers: joined(signedScheme(name), first.headers, second.headers) };
}
