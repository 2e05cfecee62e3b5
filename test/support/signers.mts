import { generateKeyPairSync, randomBytes, sign as signEd25519, type KeyObject } from 'node:crypto';

import { compile } from '../../nodes/SignedWebhooks/signature/compile.ts';
import type { Signed } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { schemes, type SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { sign } from '../../nodes/SignedWebhooks/signature/sign.ts';

/** A secret as it is pasted, and, for a public key, what its owner signs with. */
export interface SigningSecret {
	pasted: string;
	privateKey?: KeyObject;
}

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
	secret: SigningSecret;
	/** Milliseconds since 1970. */
	now?: number;
}

const signedScheme = (key: SchemeKey): Signed => {
	const scheme = schemes[key];
	if (scheme.kind === 'token') throw new Error(`${key} signs nothing`);
	return scheme;
};

/** Secrets of the form that the scheme's platform gives out, no two alike. */
export function secretsFor(
	key: SchemeKey,
): Record<'current' | 'previous' | 'other', SigningSecret> {
	const one = (): SigningSecret => {
		const scheme = signedScheme(key);
		if (scheme.kind === 'ed25519') {
			const { publicKey, privateKey } = generateKeyPairSync('ed25519');
			const { x = '' } = publicKey.export({ format: 'jwk' });
			return { pasted: Buffer.from(x, 'base64url').toString('hex'), privateKey };
		}
		const { prefix = '', encoding = 'utf8' } = scheme.key ?? {};
		const bytes = randomBytes(24);
		return { pasted: prefix + bytes.toString(encoding === 'utf8' ? 'base64url' : encoding) };
	};
	return { current: one(), previous: one(), other: one() };
}

/** A time as schemes write it. */
const TIME_TEXT = {
	s: (now: number) => String(Math.floor(now / 1000)),
	ms: String,
	iso: (now: number) => new Date(now).toISOString(),
};

let count = 0;

/** Signs an event as the platform of a scheme does, with everything that is signed with it. */
export function sentBy(key: SchemeKey, { event, url, secret, now = Date.now() }: What): Sending {
	const scheme = signedScheme(key);
	const { timestamp } = scheme;
	const time = timestamp && TIME_TEXT[timestamp.unit](now);
	const inBody =
		timestamp !== undefined && 'body' in timestamp.from ? timestamp.from.body : undefined;
	const body = JSON.stringify({ ...event, ...(inBody && { [inBody]: Number(time) }) });
	count += 1;
	const values = { id: `msg_${count}`, ...(time && !inBody && { timestamp: time }) };
	const headers =
		scheme.kind === 'hmac'
			? sign(scheme, { body, url, values }, secret.pasted)
			: ed25519Headers(scheme, body, values.timestamp ?? '', secret);
	return {
		body,
		headers: { ...headers, ...eventHeaders(scheme, values.id) },
		isDated: !!timestamp,
	};
}

/** The headers that say what the event is, where they are not signed already. */
function eventHeaders({ event = {}, values = {} }: Signed, id: string): Record<string, string> {
	const known = new Set(
		Object.values(values).flatMap((it) => ('header' in it ? [it.header].flat() : [])),
	);
	const headers: Record<string, string> = {};
	for (const [source, value] of [
		[event.type, 'something.happened'],
		[event.id, id],
	] as const) {
		if (source === undefined || !('header' in source)) continue;
		const [name = ''] = [source.header].flat();
		if (!known.has(name)) headers[name] = value;
	}
	return headers;
}

function ed25519Headers(
	scheme: Signed,
	body: string,
	timestamp: string,
	{ privateKey }: SigningSecret,
): Record<string, string> {
	if (privateKey === undefined) throw new Error('Only the owner of a private key can sign');
	const named: Record<string, string> = { body, timestamp };
	const content = compile(scheme)
		.pieces.map(({ text, isName }) => (isName ? named[text] : text))
		.join('');
	const signature = signEd25519(null, Buffer.from(content), privateKey);
	const from = scheme.timestamp?.from;
	return {
		[[scheme.signature.from.header].flat()[0] ?? '']: signature.toString(scheme.signature.encoding),
		...(from && 'header' in from && { [[from.header].flat()[0] ?? '']: timestamp }),
	};
}

/** The same event, signed with two secrets, one after the other. */
export function bothSignatures(key: SchemeKey, what: What, also: SigningSecret): Sending {
	const scheme = signedScheme(key);
	const now = what.now ?? Date.now();
	const before = count;
	const first = sentBy(key, { ...what, now });
	count = before;
	const second = sentBy(key, { ...what, now, secret: also });
	const { separator, part, assign } = compile(scheme);
	const [header = ''] = [scheme.signature.from.header].flat();
	// Of a header with other parts, only the signature is repeated.
	const repeated = (second.headers[header] ?? '').split(separator).filter(
		(piece) =>
			part === '' ||
			piece
				.trim()
				.toLowerCase()
				.startsWith(part + assign),
	);
	return {
		...first,
		headers: {
			...first.headers,
			[header]: [first.headers[header], ...repeated].join(separator),
		},
	};
}
