import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { discard, requestDownload } from '../../api/download';
import type { Download, DownloadAnswer } from '../../api/download';
import { parseUrl, shownUrl } from '../../api/url';
import { isObject } from '../../catalogue/json';
import { isNothing, shown, textIn } from '../../receiving/given';
import { readValue } from '../fields/value';
import { downloadUrlField } from './downloadFields';
import { expiryOf } from './expiry';
import { explainAnswer, explainNoAnswer, explainPage, isExpired } from './explainLink';
import type { Explanation, Link } from './explainLink';
import { isAttachment } from './fileName';
import { firstBytes } from './firstBytes';
import { readReason } from './serverReason';

/**
 * The link to download from.
 *
 * @throws NodeOperationError when it is no web address
 */
export function readLink(context: IExecuteFunctions, itemIndex: number): URL {
	const { value, fail } = readValue(context, itemIndex, downloadUrlField);
	const text = textIn(value)?.trim();
	const url = parseUrl(text ?? '');
	if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
	throw fail(
		isNothing(value) || text === 'undefined'
			? 'This item has no download link'
			: `"${shown(text === undefined ? value : shownUrl(text))}" is not a web address to download from`,
		'Connect the trigger’s output with report.completed (Analytics), or fill in Download URL with a link that starts with https://.',
	);
}

/**
 * Asks for the file, without our API key.
 *
 * @param json the item, which may say until when the link works
 * @throws NodeOperationError that says when the link expired, or else what the server answered
 */
export async function openLink(
	context: IExecuteFunctions,
	url: URL,
	json: IDataObject,
	itemIndex: number,
): Promise<DownloadAnswer> {
	const link: Link = { host: url.host, expiry: expiryOf(json), now: Date.now() };
	const failed = ({ message, description }: Explanation) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });

	let answer: DownloadAnswer;
	try {
		answer = await requestDownload(context, url);
	} catch (error) {
		throw failed(explainNoAnswer(link, error));
	}
	const isSuccess = answer.kind === 'file' || answer.kind === 'page';
	if (!isSuccess) {
		throw failed(explainAnswer(link, answer, await readReason(answer)));
	}
	const isPage = answer.kind === 'page' || (await looksLikePage(context, url, answer, itemIndex));
	// A link that is too old may also lead to a page that says so, or asks to log in.
	if (!isPage || (!isExpired(link) && isReport(url, answer))) return answer;
	discard(answer.body);
	answer.stop();
	throw failed(explainPage(link, shownUrl(answer.url.href)));
}

/** Whether a web page is what the link is for: it did not lead elsewhere, or says that it is a file. */
const isReport = (link: URL, answer: DownloadAnswer): boolean =>
	(!leadElsewhere(link, answer) && answer.kind === 'page') ||
	/\.x?html?$/i.test(link.pathname) ||
	isAttachment(answer.headers);

const leadElsewhere = (link: URL, { url }: Download): boolean =>
	link.hostname !== url.hostname || link.pathname !== url.pathname;

/** How web pages begin, after white space and comments. */
const PAGE = /^\s*(?:<!--[^>]{0,400}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** How JSON begins that says what is wrong, and how it does where something else was wanted. */
const ERROR = /^\s*\{\s*"errors?"\s*:\s*(?:["{]|\[\s*["{]|true)/i;
const REMARK = /^\s*\{\s*"(?:errors?|message|code|detail|title|status|success|ok)"\s*:/i;

/** Whether a success looks like a page or an error, though its type says something else. */
async function looksLikePage(
	context: IExecuteFunctions,
	link: URL,
	answer: DownloadAnswer,
	itemIndex: number,
): Promise<boolean> {
	if (/\.json$/i.test(link.pathname) || isAttachment(answer.headers)) return false;
	const start = await firstBytes(answer.body).catch((error: unknown) => {
		throw interruptedError(context, link, error, itemIndex);
	});
	const text = Buffer.from(start.subarray(0, SNIFFED))
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	return leadElsewhere(link, answer) ? PAGE.test(text) || REMARK.test(text) : ERROR.test(text);
}

/** Bytes. */
const SNIFFED = 1000;

/** Bytes that an empty file has at most when it is compressed. */
const LARGEST_EMPTY = 300;

/** Whether something was announced, but nothing came: the unpacking of half a file may begin with nothing. */
export const isLost = (start: Uint8Array, headers: Download['headers']): boolean =>
	start.length === 0 && Number(headers['content-length'] ?? 0) > LARGEST_EMPTY;

/** The error for a file that did not come to its end: what there is of it is not kept. */
export function interruptedError(
	context: IExecuteFunctions,
	url: URL,
	error: unknown,
	itemIndex: number,
): NodeOperationError {
	if (isAboutCompression(error)) return brokenError(context, url, itemIndex);
	return new NodeOperationError(
		context.getNode(),
		`The download from ${url.host} broke off before the file was complete`,
		{
			itemIndex,
			description:
				'The server cut the connection, or the file took longer than 15 minutes. Run it again while the link works.',
		},
	);
}

/** The error for a file that cannot be unpacked. */
export const brokenError = (
	context: IExecuteFunctions,
	{ host }: URL,
	itemIndex: number,
): NodeOperationError =>
	new NodeOperationError(
		context.getNode(),
		`The file from ${host} could not be unpacked: its compression is broken`,
		{
			itemIndex,
			description:
				'Tell the operator of the server that the file is announced as compressed (Content-Encoding), but is not, or is incomplete.',
		},
	);

/** Node's zlib says so in the code. Where n8n keeps files in memory, it wraps the error. */
const isAboutCompression = (error: unknown): boolean =>
	isObject(error) && (/^Z_/.test(String(error.code)) || isAboutCompression(error.cause));
