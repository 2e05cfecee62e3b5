import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { Hmac } from './scheme';

/** What the placeholders of `content` stand for; `body` is the raw bytes. */
export type Content = Readonly<Record<string, string | Uint8Array>>;

/** What follows from a scheme. */
interface Compiled {
	/** The names of the signature header, in lower case. */
	readonly spellings: readonly string[];
	/** What `content` is made of, in order. */
	readonly pieces: ReadonlyArray<{ readonly text: string; readonly isName: boolean }>;
	/** The names in `content`, each once, without `body`, `method` and `url`. */
	readonly names: readonly string[];
	/** Whether `{url}` is in `content`. */
	readonly usesUrl: boolean;
	/** Room for a digest and a signature: to make Buffers for each request takes as long as to compare them. */
	readonly expected: Buffer;
	readonly received: Buffer;
}

const BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** How many bytes the signatures of a scheme have. */
export const digestBytes = ({ hash }: Hmac): number => BYTES[hash];

const GIVEN = ['body', 'method', 'url'];

const compiled = new WeakMap<Hmac, Compiled>();

/** Works out what follows from a scheme; once, since it is asked for with every request. */
export function compile(scheme: Hmac): Compiled {
	const known = compiled.get(scheme);
	if (known !== undefined) return known;
	// Text stands at even places, names at odd ones.
	const parts = scheme.content.split(/\{(\w+)\}/);
	const pieces = parts.map((text, index) => ({ text, isName: index % 2 === 1 }));
	const names = new Set(parts.filter((_, index) => index % 2 === 1));
	const made = {
		spellings: [scheme.signature.from.header].flat(),
		pieces: pieces.filter(({ text }) => text !== ''),
		names: [...names].filter((name) => !GIVEN.includes(name)),
		usesUrl: names.has('url'),
		expected: Buffer.alloc(digestBytes(scheme)),
		received: Buffer.alloc(digestBytes(scheme)),
	};
	compiled.set(scheme, made);
	return made;
}

/**
 * The HMAC of what a scheme signs, one character for each byte (`binary`). Names that `content` does not
 * have count as empty.
 */
export function digestOf(scheme: Hmac, key: KeyObject, content: Content): string {
	const hmac = createHmac(scheme.hash, key);
	for (const { text, isName } of compile(scheme).pieces) {
		hmac.update(isName ? (content[text] ?? '') : text);
	}
	// Node.js hands out a digest as text faster than as a Buffer; `binary` is its bytes as they are.
	return hmac.digest('binary');
}
