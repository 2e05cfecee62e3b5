import type { Random } from './random.mts';

/** One HTTP message. Headers are lines as they are sent, so that they may be repeated or odd. */
export interface Message {
	/** Default `POST`. */
	method?: string;
	/** Instead of the trigger's own path. */
	path?: string;
	/** Behind the path, without its question mark. */
	query?: string;
	headers: Array<[name: string, value: string]>;
	body: Buffer;
	/** Instead of all of the above: what goes over the wire, whatever it is. */
	wire?: Buffer;
	/** What becomes of the connection once `wire` is sent; default: the server decides. */
	then?: 'end' | 'hang up';
}

/** What an attacker has to work with: an event that the platform sent, and what it came with. */
export interface Genuine {
	body: Buffer;
	/** The right `X-Signature-256` of `body`. */
	signature: string;
	/** A body that was accepted before, or this one. */
	earlier: Buffer;
	/** For attacks that may know it: what is signed as it should be, or put where it does not belong. */
	secret: string;
	/** The trigger's path and host, for attacks that write the whole HTTP message. */
	path: string;
	host: string;
	sign(body: Buffer): string;
}

/**
 * One class of attacks.
 *
 * `answers` is everything that the sender may be told: `401 signature_mismatch` is the trigger's,
 * `422 n8n` one that n8n gave before it asked the trigger, `400 http` is Node's, which closes the
 * connection, and `closed` says that there was none. None holds `200 accepted` unless the class is
 * `signed`, which means: the attacker has the secret, and what must hold is that nothing breaks.
 */
export interface Attack {
	name: string;
	answers: readonly string[];
	/** The trigger that is attacked; default: the one that wants signatures. */
	on?: 'token';
	signed?: true;
	/** How often it is used compared with others; default 1. Less for what is large. */
	weight?: number;
	/** Means nothing but over HTTP. */
	http?: true;
	make(random: Random, genuine: Genuine): Message;
}

export const MISSING = '401 signature_missing';
export const MALFORMED = '401 signature_malformed';
export const MISMATCH = '401 signature_mismatch';
export const NO_BODY = '401 body_missing';
export const NO_TOKEN = '401 token_missing';
export const WRONG_TOKEN = '401 token_mismatch';
export const ACCEPTED = '200 accepted';

export const JSON_TYPE: [string, string] = ['Content-Type', 'application/json'];

/** n8n could not parse what its content type promised. */
export const UNPARSABLE = '422 n8n';

/** n8n could not unpack it, or found it too large, before it asked the trigger. */
export const FAILED = '500 n8n';

/** Content types whose bodies n8n parses as JSON. */
export const JSON_LIKE = [
	'application/json',
	'Application/JSON; charset=utf-8',
	'application/json;;a=b',
];

/** Content types whose bodies n8n leaves to the trigger. */
export const UNREAD = [
	'application/octet-stream',
	'application/cloudevents+json',
	'x/y',
	';;;',
	'text/html',
];

/** A genuine event with these signatures, or none. */
export const withSignature = ({ body }: Genuine, ...signatures: string[]): Message => ({
	headers: [JSON_TYPE, ...signatures.map((value): [string, string] => ['X-Signature-256', value])],
	body,
});

/** A signature that has the right shape and nothing else. */
export const forgedSignature = (random: Random): string => `sha256=${random.hex(64)}`;

/** Some body with a signature of the right shape. */
export const forged = (
	random: Random,
	body: Buffer,
	contentType: string,
	...headers: Array<[string, string]>
): Message => ({
	headers: [
		['Content-Type', contentType],
		['X-Signature-256', forgedSignature(random)],
		...headers,
	],
	body,
});

/** The classes of a run, each as often as its weight says and at least once, in any order. */
export function deckOf(attacks: readonly Attack[], size: number, random: Random): Attack[] {
	const total = attacks.reduce((sum, { weight = 1 }) => sum + weight, 0);
	const deck = attacks.flatMap((attack) =>
		Array<Attack>(Math.max(1, Math.round((size * (attack.weight ?? 1)) / total))).fill(attack),
	);
	return random.shuffle(deck);
}
