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
): Promise<Download> {
	const link: Link = { host: url.host, expiry: expiryOf(json), now: Date.now() };
	const failed = ({ message, description }: Explanation) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });

	let answer: DownloadAnswer;
	try {
		answer = await requestDownload(context, url);
	} catch (error) {
		throw failed(explainNoAnswer(link, error));
	}
	if (answer.kind === 'file') return answer;
	if (answer.kind !== 'page') {
		throw failed(explainAnswer(link, answer, await readReason(answer)));
	}
	// A link that is too old may also lead to a page that says so, or asks to log in.
	if (!isExpired(link) && isReport(url, answer)) return answer;
	discard(answer.body);
	throw failed(explainPage(link, shownUrl(answer.url.href)));
}

/** Whether a web page is what the link is for: it did not lead elsewhere, or says that it is a file. */
const isReport = (link: URL, { url, headers }: Download): boolean =>
	(link.hostname === url.hostname && link.pathname === url.pathname) ||
	/\.x?html?$/i.test(link.pathname) ||
	isAttachment(headers);

/** The error for a file that did not come to its end: what there is of it is not kept. */
export function interruptedError(
	context: IExecuteFunctions,
	{ host }: URL,
	error: unknown,
	itemIndex: number,
): NodeOperationError {
	const [message, description] = isAboutCompression(error)
		? [
				`The file from ${host} could not be unpacked: its compression is broken`,
				'Tell the operator of the server that the file is announced as compressed (Content-Encoding), but is not.',
			]
		: [
				`The download from ${host} broke off before the file was complete`,
				'The server cut the connection, or the file took longer than 15 minutes. Run it again while the link works.',
			];
	return new NodeOperationError(context.getNode(), message, { itemIndex, description });
}

/** Node's zlib says so in the code. Where n8n keeps files in memory, it wraps the error. */
const isAboutCompression = (error: unknown): boolean =>
	isObject(error) && (/^Z_/.test(String(error.code)) || isAboutCompression(error.cause));
