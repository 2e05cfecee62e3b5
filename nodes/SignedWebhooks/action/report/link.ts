import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { discard, requestDownload } from '../../api/download';
import type { Download, DownloadAnswer } from '../../api/download';
import { parseUrl } from '../../api/url';
import { expiryOf } from './expiry';
import { explainAnswer, explainNoAnswer, isExpired } from './explainLink';
import type { Explanation, Link } from './explainLink';

/**
 * The link to download from.
 *
 * @throws NodeOperationError when it is no web address
 */
export function readLink(context: IExecuteFunctions, itemIndex: number): URL {
	const text = String(context.getNodeParameter('downloadUrl', itemIndex) ?? '').trim();
	const url = parseUrl(text);
	if (url?.protocol === 'https:' || url?.protocol === 'http:') return url;
	throw new NodeOperationError(
		context.getNode(),
		text === '' || text === 'undefined'
			? 'This item has no download link'
			: `"${text}" is not a web address to download from`,
		{
			itemIndex,
			description:
				'Connect the output of the trigger that has report.completed (Analytics), or fill in Download URL with a link that starts with https://.',
		},
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
		answer = await requestDownload(context, url.href);
	} catch (error) {
		throw failed(explainNoAnswer(link, error));
	}
	// A link that is too old may also lead to a page that says so, or asks to log in.
	if (answer.kind === 'file' || (answer.kind === 'page' && !isExpired(link))) return answer;

	discard(answer.body);
	throw failed(explainAnswer(link, answer));
}

/** The error for a file that did not come to its end: what there is of it is not kept. */
export const interruptedError = (
	context: IExecuteFunctions,
	{ host }: URL,
	itemIndex: number,
): NodeOperationError =>
	new NodeOperationError(
		context.getNode(),
		`The download from ${host} broke off before the file was complete`,
		{
			itemIndex,
			description:
				'The server cut the connection, or the file took longer than 15 minutes. Run it again while the link works.',
		},
	);
