import { readBody } from '../../api/body';
import { discard, mediaTypeOf } from '../../api/download';
import type { DownloadAnswer } from '../../api/download';
import { isObject } from '../../catalogue/json';
import { excerpt, redactor } from '../../diagnosis/words';

/** Why a server gives no file, in its own words. */
export interface ServerReason {
	/** Such as `ExpiredToken`; empty when it names none. */
	code: string;
	/** A sentence; empty when it says none. */
	message: string;
}

/** Bytes: reasons are short. */
const LONGEST_REASON = 65_536;

/** Milliseconds: nobody waits long for a reason. */
const TIMEOUT = 3_000;

/**
 * Reads why a server gives no file, from answers in XML (as S3, Azure and Google write them) or JSON,
 * and ends the download. What was secret in the link does not come back.
 */
export async function readReason({
	body,
	headers,
	url,
	stop,
}: DownloadAnswer): Promise<ServerReason> {
	const mediaType = mediaTypeOf(headers);
	const reader = /\bjson$/.test(mediaType)
		? fromJson
		: /\bxml$/.test(mediaType)
			? fromXml
			: undefined;
	if (reader === undefined) {
		discard(body);
		return { code: '', message: '' };
	}
	AbortSignal.timeout(TIMEOUT).addEventListener('abort', stop);
	const text = await readBody(body, LONGEST_REASON).then(
		(read) => read.text,
		() => '',
	);
	const redact = redactor(url.href);
	const [code = '', message = ''] = reader(text).map((words) => excerpt(redact(words)));
	return { code, message };
}

/** `<Error><Code>ExpiredToken</Code><Message>…</Message>`; each search looks at a place once. */
const fromXml = (text: string): string[] =>
	['Code', 'Message'].map((tag) => {
		const start = text.indexOf(`<${tag}>`);
		const end = text.indexOf(`</${tag}>`, start);
		return start === -1 || end === -1 ? '' : text.slice(start + tag.length + 2, end);
	});

/** `{"error":{"code":"…","message":"…"}}`, or the same without `error`, or with other names. */
function fromJson(text: string): string[] {
	const said = parsed(text);
	const inner = isObject(said.error) ? said.error : said;
	const first = (...values: unknown[]) => values.find((it) => typeof it === 'string') as string;
	return [
		first(inner.code, inner.status, inner.type, inner.error) ?? '',
		first(inner.message, inner.error_description, inner.detail, inner.title) ?? '',
	];
}

function parsed(text: string): Record<string, unknown> {
	try {
		return { ...(JSON.parse(text) as object) };
	} catch {
		return {};
	}
}
