import { generateKeyPairSync, sign as signWith, type KeyObject } from 'node:crypto';

import type { Ed25519, Signed } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { sign } from '../../nodes/SignedWebhooks/signature/sign.ts';
import type { Headers } from './vendor.mts';

/** What a user pastes, and what the provider signs with where that is something else. */
export interface SigningKey {
	secret: string;
	privateKey?: KeyObject;
}

/** Makes a key of a scheme out of any text; a public-key scheme gets a new pair of keys. */
export function keyFor(scheme: Signed, text: string): SigningKey {
	if (scheme.kind === 'hmac') {
		const { prefix = '', encoding = 'utf8' } = scheme.key ?? {};
		return { secret: prefix + Buffer.from(text).toString(encoding) };
	}
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const { x = '' } = publicKey.export({ format: 'jwk' });
	return { secret: Buffer.from(x, 'base64url').toString('hex'), privateKey };
}

/** What is to be signed. */
export interface Unsigned {
	body: string;
	url: string;
	/** When, in milliseconds since the epoch. */
	at: number;
	/** What a scheme that signs an id signs. */
	id?: string;
}

/** Signs a request as this package does; with a private key by Node.js, as this package never has one. */
export function signByOurs(scheme: Signed, unsigned: Unsigned, key: SigningKey): Headers {
	const { body, url, at, id = 'msg_1' } = unsigned;
	const values = { id, timestamp: timeText(at, scheme.timestamp?.unit ?? 's') };
	if (scheme.kind === 'hmac') return sign(scheme, { body, url, values }, key.secret);
	const content = scheme.content
		.replace('{timestamp}', () => values.timestamp)
		.replace('{body}', () => body);
	const signature = signWith(null, Buffer.from(content), key.privateKey!).toString('hex');
	return { ...timeHeader(scheme, values.timestamp), [signatureHeader(scheme)]: signature };
}

/** A time (milliseconds since the epoch) as schemes write it. */
export const timeText = (at: number, unit: 's' | 'ms' | 'iso'): string =>
	unit === 'iso' ? new Date(at).toISOString() : String(unit === 's' ? Math.floor(at / 1000) : at);

function timeHeader({ timestamp }: Ed25519, text: string): Headers {
	const source = timestamp?.from;
	return source && 'header' in source ? { [[source.header].flat()[0]!]: text } : {};
}

/** The name of the header with the signature; of parallel spellings the first. */
export const signatureHeader = ({ signature }: Signed): string =>
	[signature.from.header].flat()[0]!;

/**
 * The signatures of two requests in one header, as providers send them while a secret is replaced. The
 * requests differ in nothing else.
 */
export function bothSignatures(scheme: Signed, first: Headers, second: Headers): Headers {
	const name = signatureHeader(scheme);
	const { separator = ',' } = scheme.signature;
	const pieces = first[name]!.split(separator);
	const other = second[name]!.split(separator).at(-1)!;
	return { ...first, [name]: [...pieces, other].join(separator) };
}
