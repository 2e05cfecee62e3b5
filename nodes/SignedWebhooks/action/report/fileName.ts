import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { sanitizeFilename } from 'n8n-workflow';

import { mediaTypeOf } from '../../api/download';
import { fileNamesIn } from './contentDisposition';

type Headers = IN8nHttpFullResponse['headers'];

/** File systems take so many bytes; programs that show names are glad of fewer characters. */
const MOST_BYTES = 255;
const MOST_CHARACTERS = 120;

/** What the name ends with, such as `.csv` or `.csv.gz`. */
const EXTENSION = /(?:\.[a-z\d]{1,10}){1,2}$/i;

/** What n8n-workflow makes of a name that is nothing but dots or slashes. */
const NAMELESS = 'untitled';

/**
 * The name without folders and without characters that no file name has, or that nobody sees: some of
 * them turn what is shown around. One that is too long loses
 * characters before its extension.
 */
export function safeName(name: string): string {
	const printable = sanitizeFilename(name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim());
	const [extension = ''] = EXTENSION.exec(printable) ?? [];
	const stem = [...printable.slice(0, printable.length - extension.length)];
	let bytes = Buffer.byteLength(extension);
	let kept = 0;
	for (const character of stem.slice(0, MOST_CHARACTERS - extension.length)) {
		bytes += Buffer.byteLength(character);
		if (bytes > MOST_BYTES) break;
		kept += 1;
	}
	return stem.slice(0, kept).join('').trim() + extension;
}

/** The name that the server gives the file, else the last part of the link's path. */
export function fileNameOf(headers: Headers, url: URL): string {
	const last = decoded(url.pathname.split('/').at(-1) ?? '') ?? '';
	const names = [...fileNamesIn(dispositionOf(headers)), last]
		.map(safeName)
		.filter((name) => name !== NAMELESS);
	return names[0] ?? 'report';
}

/** Whether the server says that the answer is a file to save. */
export const isAttachment = (headers: Headers): boolean =>
	/^\s*attachment/i.test(dispositionOf(headers)) || fileNamesIn(dispositionOf(headers)).length > 0;

/** The media type without its parameters; `undefined` leaves it to the file's name. */
export function mimeTypeOf(headers: Headers): string | undefined {
	const type = mediaTypeOf(headers);
	return /^[^\s/]+\/[^\s/]+$/.test(type) ? type : undefined;
}

const dispositionOf = (headers: Headers): string => String(headers['content-disposition'] ?? '');

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
