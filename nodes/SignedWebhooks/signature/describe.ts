import { compile } from './compile';
import type { Scheme, Signed } from './scheme';

/** A scheme in words that a sentence can go around. */
export interface SchemeWords {
	/** The name of the header that holds the signature; of parallel spellings one. */
	readonly header: string;
	/** The names of all headers that have to be there, such as `Webhook-Signature or Webhook-Id`. */
	readonly headers: string;
	/** What has to stand in it, such as `sha256= followed by 64 hexadecimal digits`. */
	readonly value: string;
	/** Where the time has to stand, such as `the X-Timestamp header`, and as what; `undefined` where none is read. */
	readonly time?: { readonly place: string; readonly form: string };
}

const TIME_FORMS = {
	s: 'whole seconds since 1970',
	ms: 'whole milliseconds since 1970',
	iso: 'ISO 8601, such as 2025-03-19T08:00:00Z',
};

/** The headers that a scheme reads, each with its spellings, by name in lower case. */
export function headersOf(scheme: Scheme): string[][] {
	if (scheme.kind === 'token') return [];
	const { signature, values = {}, timestamp } = scheme;
	return [signature.from, ...Object.values(values), timestamp?.from].flatMap((source) =>
		source !== undefined && 'header' in source ? [[source.header].flat()] : [],
	);
}

/** Whether a scheme proves an id of the request, by which its copies can be told. */
export const signsId = (scheme: Scheme): boolean =>
	scheme.kind !== 'token' && scheme.content.includes('{id}');

/** Whether Other Events under a scheme have an id by which their copies can be told. */
export const hasId = (scheme: Scheme): boolean => signsId(scheme) || scheme.event?.id !== undefined;

/** `x-signature-256` as people write it: `X-Signature-256`. */
export const spelled = (header: string): string =>
	header.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Where a scheme reads the time, and as what. */
function timeWords({ signature, timestamp }: Signed, spelling: number): SchemeWords['time'] {
	if (timestamp === undefined) return undefined;
	const { from, unit } = timestamp;
	const header = (names: string | readonly string[]) => spelled([names].flat()[spelling] ?? '');
	const form = TIME_FORMS[unit];
	if ('header' in from) return { place: `the ${header(from.header)} header`, form };
	if ('body' in from) return { place: `the field ${from.body} of the body`, form };
	if ('query' in from) return { place: `the parameter ${from.query} of the URL`, form };
	return { place: `the part ${from.part} of the ${header(signature.from.header)} header`, form };
}

/** What has to stand next to a signature, in front of it or behind it, where the time is not in a header. */
function withTime(signature: string, { signature: { assign = '=' }, timestamp }: Signed): string {
	const from = timestamp?.from;
	if (from === undefined) return signature;
	if ('part' in from) return `${from.part}${assign} followed by the time and ${signature}`;
	return 'query' in from
		? `${signature}, and the URL must have ?${from.query}= and the time`
		: signature;
}

/**
 * Says what a scheme looks for; `undefined` where it looks for no signature.
 *
 * @param spelling which of the parallel spellings of the headers is meant
 */
export function describe(scheme: Scheme, spelling = 0): SchemeWords | undefined {
	if (scheme.kind === 'token') return undefined;
	const { prefix = '', part = '', assign = '=', encoding } = scheme.signature;
	const headers = headersOf(scheme).map((names) => spelled(names[spelling] ?? names[0] ?? ''));
	const [header = '', ...others] = headers;
	const { bytes } = compile(scheme).algorithm;
	const digits =
		encoding === 'hex'
			? `${bytes * 2} hexadecimal digits`
			: `${4 * Math.ceil(bytes / 3)} characters of base64`;
	const start = part === '' ? prefix : `${part}${assign}`;
	return {
		header,
		headers: [headers.slice(0, -1).join(', '), others.at(-1) ?? header]
			.filter(Boolean)
			.join(' or '),
		value: withTime(start === '' ? digits : `${start} followed by ${digits}`, scheme),
		time: timeWords(scheme, spelling),
	};
}

/** What a secret of a scheme looks like, such as `hexadecimal digits`; `undefined` where it may be any text. */
export function secretForm(scheme: Scheme): string | undefined {
	if (scheme.kind === 'token') return undefined;
	const { prefix = '', encoding } = scheme.key ?? {};
	const after = prefix === '' ? '' : `, with or without ${prefix} in front of it`;
	if (scheme.kind === 'ed25519') {
		const digits = encoding === 'base64' ? '44 characters of base64' : '64 hexadecimal digits';
		return `a public key of ${digits}${after}`;
	}
	if (encoding === undefined || encoding === 'utf8') return undefined;
	return `${encoding === 'hex' ? 'an even number of hexadecimal digits' : 'base64'}${after}`;
}
