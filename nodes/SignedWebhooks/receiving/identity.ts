import { createHash } from 'node:crypto';

/** What an event is known by, as the item says it in `_webhook`: its id, else the hash of its bytes. */
export type Identity = { id: string } | { body_sha256: string };

/** 64 hexadecimal digits. Text is hashed as UTF-8. */
export const sha256 = (content: Uint8Array | string): string =>
	createHash('sha256').update(content).digest('hex');

/**
 * @param id the event's own id, or the one that was signed with it; `undefined` when there is neither
 * @param raw the bytes of the body; of an event in a list its JSON
 */
export const identityOf = (id: string | undefined, raw: Uint8Array | string): Identity =>
	id === undefined ? { body_sha256: sha256(raw) } : { id };
