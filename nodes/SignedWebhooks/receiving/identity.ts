import { createHash } from 'node:crypto';

import type { JsonObject } from '../catalogue/json';
import type { Request } from '../signature/scheme';
import type { Sent } from './eventFormat';

/** What an event is known by, as the item says it in `_webhook`: its id, else the hash of its bytes. */
export type Identity = { id: string } | { body_sha256: string };

/** 64 hexadecimal digits. Text is hashed as UTF-8. */
export const sha256 = (content: Uint8Array | string): string =>
	createHash('sha256').update(content).digest('hex');

/**
 * What an event is known by. Events of one list share the signed id and the bytes, so that only their own id or
 * their own JSON tells them apart.
 *
 * @param id the event's own; `undefined` when it has none
 * @param signedId what was signed as the id of the request
 */
export function identityIn(
	{ exact, index }: Sent,
	id: string | undefined,
	signedId: string | undefined,
	{ body = Buffer.alloc(0) }: Pick<Request, 'body'>,
): Identity {
	const known = index === undefined ? (id ?? signedId) : id;
	if (known !== undefined) return { id: known };
	if (index === undefined) return { body_sha256: sha256(body) };
	return { body_sha256: sha256(jsonOf(exact) ?? `${index} of ${sha256(body)}`) };
}

/** The JSON of an event; `undefined` when it is nested deeper than JSON can be written. */
function jsonOf(event: JsonObject): string | undefined {
	try {
		return JSON.stringify(event);
	} catch {
		return undefined;
	}
}
