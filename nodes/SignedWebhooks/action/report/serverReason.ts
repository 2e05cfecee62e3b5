import { readBody } from '../../api/body';
import { discard, mediaTypeOf } from '../../api/download';
import type { DownloadAnswer } from '../../api/download';
import { isObject } from '../../catalogue/json';
import { redactor } from '../../api/redact';
import { excerpt } from '../../diagnosis/words';

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

/** What may hold a reason. Of the others, such as the half of a file, nothing is shown. */
const READABLE = /^$|\b(?:json|xml)$|^text\/(?:plain|html)$|^application\/octet-stream$/;

/**
 * Reads why a server gives no file, from answers in XML (as S3, Azure and Google write them), JSON, HTML
 * or plain text, and ends the download. What was secret in the link does not come back.
 */
export async function readReason({
	body,
	headers,
	url,
	stop,
}: DownloadAnswer): Promise<ServerReason> {
	const mediaType = mediaTypeOf(headers);
	if (!READABLE.test(mediaType)) {
		discard(body);
		return { code: '', message: '' };
	}
	AbortSignal.timeout(TIMEOUT).addEventListener('abort', stop);
	const text = await readBody(body, LONGEST_REASON).then(
		(read) => read.text.trim(),
		() => '',
	);
	const redact = redactor(url.href);
	// In this order: what is cut in half is not found, and what is decoded is not taken for a tag.
	const show = (words: string) => redact(withoutEntities(excerpt(redact(words))));
	const [code = '', message = ''] = wordsIn(text, mediaType).map(show);
	return { code, message };
}

/** Servers often say nothing about the type, or something else, so that the text counts. */
function wordsIn(text: string, mediaType: string): string[] {
	if (/^(?:<!doctype html|<html|<head|<body|<h\d|<title)\b/i.test(text)) return fromHtml(text);
	if (text.startsWith('<')) return mediaType.endsWith('html') ? fromHtml(text) : fromXml(text);
	if (/^[[{"]/.test(text) || /\bjson$/.test(mediaType)) return fromJson(text);
	const isPlain =
		/^(?:text\/(?:plain|html))?$/.test(mediaType) && !/[\p{Cc}\ufffd]/u.test(line(text));
	return ['', isPlain ? text : ''];
}

const line = (text: string): string => text.replace(/\s+/g, ' ');

/** What the page shows, else its title. */
function fromHtml(page: string): string[] {
	const [, title = ''] = /<title[^<>]*>([^<]*)/i.exec(page) ?? [];
	return ['', excerpt(page) === '' ? title : page];
}

/** `<Error><Code>ExpiredToken</Code><Message>…</Message>`, in any case and namespace. */
function fromXml(text: string): string[] {
	const plain = withoutCdata(text);
	const found = (tag: string): string => {
		const open = new RegExp(`<(?:[\\w.-]{1,40}:)?${tag}(?:\\s[^<>]{0,400})?>([^<]*)<`, 'i');
		return open.exec(plain)?.[1]?.trim() ?? '';
	};
	const message = ['message', 'description', 'detail', 'reason', 'faultstring', 'error']
		.map(found)
		.find((words) => words !== '');
	return [found('code'), message ?? ''];
}

/** Each place is looked at once: strangers write this. */
const withoutCdata = (text: string): string =>
	text
		.split('<![CDATA[')
		.map((part, index) => {
			const end = index === 0 ? 0 : Math.max(part.indexOf(']]>'), 0);
			return escaped(part.slice(0, end)) + part.slice(end).replace(/^\]\]>/, '');
		})
		.join('');

const ENTITIES: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

const escaped = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const withoutEntities = (text: string): string =>
	text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (all, decimal, hex, name) => {
		if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? all;
		const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
		return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
	});

/** `{"error":{"code":"…","message":"…"}}`, the same without `error`, or in a list, or with other names. */
function fromJson(text: string): string[] {
	const said = parsed(text);
	if (typeof said === 'string') return ['', said];
	const outer = lowerCase(Array.isArray(said) ? said[0] : said);
	const held = [outer.error, firstOf(outer.errors), outer.fault].find((it) => it !== undefined);
	const inner = isObject(held) ? lowerCase(held) : outer;
	const first = (...values: unknown[]) =>
		(values.find((it) => typeof it === 'string' && it.trim() !== '') as string | undefined) ?? '';
	return [
		first(inner.code, inner.status, inner.type, inner.error),
		first(inner.message, inner.error_description, inner.detail, inner.title, inner.reason) ||
			first(outer.message, firstOf(outer.errors)),
	];
}

const firstOf = (value: unknown): unknown =>
	(isObject(value) ? Object.values(value) : [value]).flat()[0];

const lowerCase = (value: unknown): Record<string, unknown> =>
	isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, held]) => [name.toLowerCase(), held]))
		: {};

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
