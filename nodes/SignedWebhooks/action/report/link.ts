import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { parseUrl } from '../../api/url';
import { expiryOf } from './expiry';
import { explainSilence, explainStatus, isExpired } from './explainLink';
import type { Explanation, Link } from './explainLink';

/** The body of an answer as a stream; n8n-workflow has no other name for it. */
export type BinaryStream = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer | Uint8Array
>;

/** A file on its way. */
export interface Opened {
	body: BinaryStream;
	headers: IN8nHttpFullResponse['headers'];
}

/** Milliseconds until the server has to begin to answer. */
const TIMEOUT = 60_000;

/** Milliseconds until the whole file has to be there: a server may drip for ever. */
const LONGEST_DOWNLOAD = 15 * 60_000;

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
): Promise<Opened> {
	const link: Link = { host: url.host, expiry: expiryOf(json), now: Date.now() };
	const failed = ({ message, description }: Explanation) =>
		new NodeOperationError(context.getNode(), message, { itemIndex, description });

	const cancelled = context.getExecutionCancelSignal();
	const tooLong = AbortSignal.timeout(LONGEST_DOWNLOAD);
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequest({
			method: 'GET',
			url: url.href,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: TIMEOUT,
			abortSignal: cancelled === undefined ? tooLong : AbortSignal.any([tooLong, cancelled]),
		})) as IN8nHttpFullResponse;
	} catch (error) {
		throw failed(explainSilence(link, error));
	}
	const { statusCode: status, headers } = response;
	const body = response.body as unknown as BinaryStream;
	const isFine = status >= 200 && status < 300;
	// A link that is too old may also lead to a page that says so, or asks to log in.
	const isPage = /^text\/html/i.test(String(headers['content-type'] ?? ''));
	if (isFine && !(isPage && isExpired(link))) return { body, headers };

	discard(body);
	throw failed(explainStatus(link, status));
}

/** The error for a file that did not come to its end: what there is of it is not kept. */
export const brokeOff = (
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

/**
 * Ends a download that nobody wants. n8n 2.41 wraps the answer in a generator, which passes the end on
 * to the connection only once it was asked for something.
 */
export function discard(body: BinaryStream): void {
	body.read(0);
	body.destroy();
}
