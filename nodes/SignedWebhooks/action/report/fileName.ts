import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { sanitizeFilename } from 'n8n-workflow';

type Headers = IN8nHttpFullResponse['headers'];

/** File systems take 255 bytes; a name in any script stays below. */
const LONGEST_NAME = 120;

/** What n8n-workflow makes of a name that is nothing but dots or slashes. */
const NAMELESS = 'untitled';

/** The name without folders and without characters that no file name has. */
export function safeName(name: string): string {
	const printable = name.replace(/\p{Cc}/gu, '').trim();
	const { length } = printable;
	return sanitizeFilename(length > LONGEST_NAME ? printable.slice(-LONGEST_NAME) : printable);
}

/** The name that the server gives the file, else the last part of the link's path. */
export function fileNameOf(headers: Headers, url: URL): string {
	const disposition = String(headers['content-disposition'] ?? '');
	const last = decoded(url.pathname.split('/').at(-1) ?? '') ?? '';
	const names = [extended(disposition), plain(disposition), last]
		.map((name) => safeName(name ?? ''))
		.filter((name) => name !== NAMELESS);
	return names[0] ?? 'report';
}

/** The media type without its parameters; `undefined` leaves it to the file's name. */
export function mimeTypeOf(headers: Headers): string | undefined {
	const type = String(headers['content-type'] ?? '')
		.split(';')[0]
		?.trim()
		.toLowerCase();
	return type !== undefined && /^[^\s/]+\/[^\s/]+$/.test(type) ? type : undefined;
}

/** `filename*=UTF-8''na%C3%AFve.csv` (RFC 5987), which goes before the plain one. */
function extended(disposition: string): string | undefined {
	const match = /(?:^|;)\s*filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(
		disposition,
	);
	return match?.[1] === undefined ? undefined : decoded(match[1]);
}

/** `filename="a \"quoted\" name.csv"` or `filename=name.csv`. */
function plain(disposition: string): string | undefined {
	const match = /(?:^|;)\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition);
	const name = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]?.trim();
	if (name === undefined) return undefined;
	// Node reads headers as Latin-1, but most servers that go beyond ASCII write UTF-8.
	const asUtf8 = Buffer.from(name, 'latin1').toString('utf8');
	return asUtf8.includes('\ufffd') ? name : asUtf8;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
