import type { Algorithm } from './algorithm';
import { textOfBytes } from './decode';
import { ed25519 } from './ed25519';
import { hmac } from './hmac';
import type { Signed, Source } from './scheme';

/** A piece of what is signed: a text as it is, or the name of something in the request. */
export interface Piece {
	readonly text: string;
	readonly isName: boolean;
	readonly isBody: boolean;
	/** Where it stands, of names other than `body`, `method` and `url`. */
	readonly source?: Source;
}

/** A scheme, and what follows from it. */
export interface Compiled {
	readonly scheme: Signed;
	readonly algorithm: Algorithm;
	/** The names of the signature header, in lower case. */
	readonly spellings: readonly string[];
	readonly separator: string;
	/** What stands in front of a signature, in lower case; empty where nothing does. */
	readonly prefix: string;
	/** The name in front of a signature, in lower case; empty where there is none. */
	readonly part: string;
	readonly assign: string;
	readonly encoding: 'hex' | 'base64';
	/** What a signature looks like. */
	readonly form: RegExp;
	/** What `content` is made of, in order. */
	readonly pieces: readonly Piece[];
	/** The indices in `pieces` of the signed id and time; -1 where there is none. */
	readonly id: number;
	readonly time: number;
}

const hmacs = { sha1: hmac('sha1', 20), sha256: hmac('sha256', 32), sha512: hmac('sha512', 64) };

const compiled = new WeakMap<Signed, Compiled>();

/** Works out what follows from a scheme; once, since it is asked for with every request. */
export function compile(scheme: Signed): Compiled {
	const known = compiled.get(scheme);
	if (known !== undefined) return known;
	const { signature, content, values, timestamp } = scheme;
	// Text stands at even places, names at odd ones.
	const pieces = content
		.split(/\{(\w+)\}/)
		.map((text, index): Piece => {
			const source = text === 'timestamp' ? timestamp?.from : values?.[text];
			const isName = index % 2 === 1;
			return {
				text,
				isName,
				isBody: isName && text === 'body',
				source: isName ? source : undefined,
			};
		})
		.filter(({ text }) => text !== '');
	const placeOf = (name: string) => pieces.findIndex((it) => it.isName && it.text === name);
	const algorithm = scheme.kind === 'hmac' ? hmacs[scheme.hash] : ed25519;
	const made: Compiled = {
		scheme,
		algorithm,
		spellings: [signature.from.header].flat(),
		separator: signature.separator ?? ',',
		prefix: signature.prefix?.toLowerCase() ?? '',
		part: signature.part?.toLowerCase() ?? '',
		assign: signature.assign ?? '=',
		encoding: signature.encoding,
		form: textOfBytes(algorithm.bytes, signature.encoding),
		pieces,
		id: placeOf('id'),
		time: placeOf('timestamp'),
	};
	compiled.set(scheme, made);
	return made;
}
