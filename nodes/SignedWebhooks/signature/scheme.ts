/** A request as far as a signature can be about it. */
export interface Request {
	/** The raw bytes of the body; `undefined` when they could not be had. */
	readonly body?: Uint8Array;
	/** By name in lower case, as Node.js has them; several values are a list or joined by commas. */
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	/** As the server parsed it. */
	readonly query: Readonly<Record<string, unknown>>;
	readonly method: string;
	/** The public URL that the request was sent to, its query included; `undefined` when it is not known. */
	url(): string | undefined;
	/** The body as JSON, parsed once; to be asked only after the signature matched. */
	json(): unknown;
}

/**
 * Where in a request a value stands. A list of headers are parallel spellings of one scheme: all values
 * of a request come from the same one. `part` names a part of the signature header (`t=…,v1=…`), `body`
 * a field of the JSON body, or the way to one (`event.type`).
 */
export type Source =
	| { readonly header: string | readonly string[] }
	| { readonly part: string }
	| { readonly body: string }
	| { readonly query: string };

/** What a platform wants to hear. */
export interface HandshakeAnswer {
	/** The HTTP status. */
	readonly status: number;
	/** Sent as JSON; without it the answer is empty. */
	readonly body?: Readonly<Record<string, unknown>>;
}

/** To a handshake that lacks the text which the platform wants back. */
export const NOT_ASKED: HandshakeAnswer = { status: 400 };

interface Described {
	/** What the editor shows. */
	readonly label: string;
	/** One sentence for the editor: what the platform does. */
	readonly description: string;
	/** The provider's own page. */
	readonly docs: string;
	/**
	 * For Other Events: where a request says what it is. What stands in a header is not signed, unless
	 * `content` has it.
	 */
	readonly event?: {
		readonly type?: Source;
		readonly id?: Source;
		/** A time in text (RFC 3339), or in seconds or milliseconds since 1970. */
		readonly createdAt?: Source;
	};
	/** What the platform says of an attempt to deliver. It is not signed. */
	readonly delivery?: {
		readonly id?: Source;
		/** From 1. */
		readonly attempt?: Source;
		/** There, and not `false`, with test events only. */
		readonly test?: Source;
	};
	/** A verified request with which the platform asks whether somebody is there. It is answered, and starts nothing. */
	readonly handshake?: {
		matches(body: Readonly<Record<string, unknown>>): boolean;
		/** @param secret the one that the request was verified with */
		answer(body: Readonly<Record<string, unknown>>, secret: string): HandshakeAnswer;
	};
	/** Whether a request that nobody signed is only a check of the URL: it is answered 200, and starts nothing. */
	readonly probe?: (request: Request) => boolean;
	/** The platform also sends wrong signatures, to see that they are refused. */
	readonly sendsWrongSignatures?: true;
	/** Bodies other than one JSON object. */
	readonly accepts?: {
		/** The field of a form that holds the JSON, as GitHub sends it by default. */
		readonly form?: string;
		/** A list of events instead of one. */
		readonly list?: true;
	};
}

/** The sender signs each request with a key, which this is about. */
interface Signing extends Described {
	/** What people paste as the secret, in a few words; by default the signing secret. */
	readonly secret?: string;
	readonly signature: {
		readonly from: { readonly header: string | readonly string[] };
		/** Stands between several values, each of which is tried; by default a comma. */
		readonly separator?: ',' | ';' | ' ';
		/** Stands in front of each value; values without it are passed over. */
		readonly prefix?: string;
		/** The same as a name, for a header that also has other parts; those are passed over. */
		readonly part?: string;
		/** Stands between name and value. */
		readonly assign?: '=' | ',';
		readonly encoding: 'hex' | 'base64';
	};
	/** What is signed, for example `{timestamp}.{body}`. `{body}` is the raw bytes, `{method}` and `{url}` the request's. */
	readonly content: string;
	/** Where the other names in `content` stand. */
	readonly values?: Readonly<Record<string, Source>>;
	/** When the request was signed: `{timestamp}` in `content`, or a field of the signed body. */
	readonly timestamp?: {
		readonly from: Source;
		readonly unit: 's' | 'ms' | 'iso';
		/** Seconds by which it may differ from our clock. */
		readonly tolerance: number;
	};
	/** How the secret's text becomes the key. A prefix may be missing. */
	readonly key?: {
		readonly prefix?: string;
		/** By default UTF-8 for HMAC, hexadecimal digits for a public key. */
		readonly encoding: 'utf8' | 'base64' | 'hex';
	};
}

/** Both sides know the key. */
export interface Hmac extends Signing {
	readonly kind: 'hmac';
	readonly hash: 'sha256' | 'sha1' | 'sha512';
}

/** Only the sender can sign; the "secret" is its public key, of 32 bytes. */
export interface Ed25519 extends Signing {
	readonly kind: 'ed25519';
}

export type Signed = Hmac | Ed25519;

/** The sender signs nothing, but knows the secret, which stands in the URL. */
export interface Token extends Described {
	readonly kind: 'token';
	readonly token: { readonly from: { readonly query: string } };
}

/** How a request proves who sent it. */
export type Scheme = Signed | Token;

/** The secrets of one endpoint; `previous` is still accepted while a rotation is under way. */
export interface Secrets {
	readonly current: string;
	readonly previous?: string;
}

export type SecretName = keyof Secrets;

/** Why a request proves nothing. */
export const refusalReasons = [
	'secret_missing',
	'secret_malformed',
	'body_missing',
	'signature_missing',
	'signature_malformed',
	'signature_mismatch',
	'timestamp_malformed',
	'timestamp_expired',
	'token_missing',
	'token_mismatch',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

export type Verification =
	| {
			readonly verified: true;
			readonly verifiedWith: SecretName;
			/** The request's id, where the scheme signs one. */
			readonly id?: string;
			/** When it was signed, in milliseconds since the epoch, where the scheme signs that. */
			readonly time?: number;
	  }
	| { readonly verified: false; readonly reason: RefusalReason };

export const refused = (reason: RefusalReason): Verification => ({ verified: false, reason });
