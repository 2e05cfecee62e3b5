import type { KeyObject } from 'node:crypto';

/** What was signed, in pieces; text counts as UTF-8. */
export type Content = ReadonlyArray<string | Uint8Array>;

/** How a key proves a signature. */
export interface Algorithm {
	/** How many bytes a signature has. */
	readonly bytes: number;
	/** Makes a key; `undefined` when these bytes are none that only the platform can sign with. */
	keyOf(bytes: Buffer): KeyObject | undefined;
	/**
	 * Whether one of the signatures belongs to the content.
	 *
	 * @param signatures each decodes to just `bytes` bytes
	 */
	proves(
		key: KeyObject,
		content: Content,
		signatures: readonly string[],
		encoding: 'hex' | 'base64',
	): boolean;
}
