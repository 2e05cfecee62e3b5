import type { Compiled } from './compile';
import type { Request, Scheme, Source } from './scheme';

/** The signature header of a request, taken apart. */
export interface SignatureHeader {
	/** Which of the parallel spellings the request has. */
	readonly spelling: number;
	/** What stands between the separators, white space dropped, empty values left out. */
	readonly parts: readonly Part[];
}

interface Part {
	/** In lower case; empty where there is no name. */
	readonly name: string;
	readonly value: string;
}

/** A list of headers as one text, as Node.js joins those that are repeated. */
const textOf = (value: string | readonly string[] | undefined): string | undefined =>
	typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : undefined;

/** Finds the signature header; `undefined` when the request has none, or an empty one. */
export function signatureHeader(by: Compiled, { headers }: Request): SignatureHeader | undefined {
	const { spellings, separator } = by;
	let spelling = 0;
	while (spelling < spellings.length - 1 && headers[spellings[spelling]!] === undefined) {
		spelling += 1;
	}
	const text = textOf(headers[spellings[spelling]!]);
	if (text === undefined) return undefined;
	const parts: Part[] = [];
	if (text.includes(separator)) {
		for (const piece of text.split(separator)) addPart(parts, piece, by);
	} else addPart(parts, text, by);
	return parts.length > 0 ? { spelling, parts } : undefined;
}

function addPart(parts: Part[], piece: string, { prefix, part, assign }: Compiled): void {
	const trimmed = piece.trim();
	// Repeated headers are joined by commas, also those whose own values are separated by blanks.
	const text = trimmed.endsWith(',') ? trimmed.slice(0, -1) : trimmed;
	if (text === '') return;
	if (prefix !== '') {
		const isIt = text.slice(0, prefix.length).toLowerCase() === prefix;
		parts.push(
			isIt ? { name: '', value: text.slice(prefix.length).trimStart() } : { name: text, value: '' },
		);
		return;
	}
	const end = part === '' ? -1 : text.indexOf(assign);
	parts.push(
		end < 0
			? { name: '', value: text }
			: { name: text.slice(0, end).toLowerCase(), value: text.slice(end + 1) },
	);
}

/** What a header is called in one of the parallel spellings. */
export const nameOf = (
	{ header }: { header: string | readonly string[] },
	spelling: number,
): string => (typeof header === 'string' ? header : header[spelling]) ?? '';

/** Whether a value is to come from a header that the request does not have. */
export const lacksHeader = (
	source: Source,
	{ headers }: Request,
	{ spelling }: SignatureHeader,
): boolean => 'header' in source && (headers[nameOf(source, spelling)] ?? '') === '';

/**
 * What stands at a place of a request. What stands there twice counts as nothing, since nobody could say
 * which of the two is meant.
 */
export function valueAt(
	source: Source,
	request: Request,
	{ spelling, parts }: SignatureHeader,
): string | undefined {
	if ('header' in source) return filled(request.headers[nameOf(source, spelling)]);
	if ('part' in source) {
		const found = parts.filter(({ name }) => name === source.part);
		return found.length === 1 ? found[0]?.value : undefined;
	}
	if ('query' in source) return filled(request.query[source.query]);
	return textAt(request.json(), source.body);
}

/** The text or number at the end of a way into a JSON value, such as `event.type`, as text. */
export function textAt(json: unknown, path: string): string | undefined {
	let value = json;
	for (const name of path.split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
			return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/**
 * What stands at a place of a request, outside of its signature header.
 *
 * @param json where a way into the body begins
 */
export function textIn(source: Source, request: Request, json: unknown): string | undefined {
	if ('body' in source) return textAt(json, source.body);
	if ('part' in source) return undefined;
	if ('query' in source) return filled(request.query[source.query]);
	const { header } = source;
	if (typeof header === 'string') return filled(request.headers[header]);
	return header.map((name) => filled(request.headers[name])).find((it) => it !== undefined);
}

/** A text that is not empty; `undefined` for anything else. */
const filled = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** Whether a scheme's signature covers what stands at a place. */
export function isCovered(source: Source | undefined, scheme: Scheme): boolean {
	if (source === undefined || scheme.kind === 'token') return false;
	const { content, values = {}, timestamp } = scheme;
	if ('body' in source) return content.includes('{body}');
	if ('query' in source) return content.includes('{url}');
	if ('part' in source) return false;
	const signed = [...Object.entries(values), ['timestamp', timestamp?.from] as const].filter(
		([name]) => content.includes(`{${name}}`),
	);
	const names = [source.header].flat();
	return signed.some(
		([, it]) =>
			it !== undefined &&
			'header' in it &&
			names.every((name) => [it.header].flat().includes(name)),
	);
}

/** Headers that prove who somebody is, whatever they are called. An idempotency key proves nothing. */
const PROOF =
	/signature|hmac|auth(?!or(?!i[sz]))|cookie|token|secret|pass|pwd|credential|jwt|dpop|session|assertion|(?<!idempotency[-_])key|(?:^|[-_])sign?(?:$|[-_])/;

/** The value of a header without the queries of URLs in it: proxies repeat the URL, and with it its token. */
const withoutQueries = (value: unknown): unknown =>
	typeof value === 'string' && value.includes('/') ? value.replace(/\?\S*/g, '?…') : value;

/** The headers of a request without what could be used to pretend to be its sender. */
export function visibleHeaders({ headers }: Request, scheme: Scheme): Record<string, unknown> {
	const own = scheme.kind === 'token' ? [] : [scheme.signature.from.header].flat();
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([name]) => !PROOF.test(name) && !own.includes(name))
			.map(([name, value]) => [name, withoutQueries(value)]),
	);
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** A signed time in milliseconds since the epoch; `undefined` when it is not one. */
export function timeOf(text: string, unit: 's' | 'ms' | 'iso'): number | undefined {
	if (unit === 'iso') {
		const time = RFC_3339.test(text) ? Date.parse(text) : NaN;
		return Number.isNaN(time) ? undefined : time; // such as the 13th month
	}
	if (!/^\d{1,15}$/.test(text)) return undefined;
	return Number(text) * (unit === 's' ? 1000 : 1);
}
