import { createGunzip, createInflate } from 'node:zlib';

import { parseIncomingMessage } from '@n8n/backend-network';
import type { NextFunction, Request, Response } from 'express';
import { jsonParse } from 'n8n-workflow';
import getRawBody from 'raw-body';

/** An error with the status that n8n answers it with. */
export class HttpError extends Error {
	constructor(
		readonly httpStatusCode: number,
		message: string,
	) {
		super(message);
	}
}

/** n8n's own limit, `N8N_PAYLOAD_SIZE_MAX`. */
const LIMIT = '16mb';

/**
 * What n8n puts before every route: names the content type, and gives each request a `readRawBody`.
 *
 * @see n8n 2.41.1, dist/middlewares/body-parser.js, `rawBodyReader`
 */
export function rawBodyReader(request: Request, _response: Response, next: NextFunction): void {
	parseIncomingMessage(request);
	request.readRawBody = async () => {
		if (request.rawBody) return;
		const encoding = request.headers['content-encoding'];
		const decoder =
			encoding === 'gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : undefined;
		const stream = decoder === undefined ? request : request.pipe(decoder);
		if (request.destroyed || !stream.readable) {
			throw new HttpError(400, 'Request body stream was aborted or is not readable');
		}
		const length = decoder === undefined ? request.headers['content-length'] : undefined;
		request.rawBody = await getRawBody(stream, { length, limit: LIMIT });
		request._body = true;
	};
	next();
}

/**
 * How n8n reads the body ahead of a node's `webhook()`, for nodes of version 2 and later: forms are
 * taken apart, what it can parse is parsed, and everything else is left to `readRawBody`.
 *
 * @see n8n 2.41.1, dist/webhooks/webhook-helpers.js, `parseRequestBody`
 * @throws HttpError 422 when a body is not what its content type says
 */
export async function parseRequestBody(request: Request, nodeVersion: number): Promise<void> {
	const { contentType } = request;
	if (contentType === 'multipart/form-data') {
		request.body = await parseForm(request);
	} else if (nodeVersion === 1 || isParsable(contentType)) {
		await parseBody(request);
	}
}

const isXml = (type: string): boolean => type.endsWith('/xml') || type.endsWith('+xml');

function isParsable(type: string | undefined): boolean {
	if (!type) return false;
	const beginnings = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
	return beginnings.some((beginning) => type.startsWith(beginning)) || isXml(type);
}

async function parseBody(request: Request): Promise<void> {
	await request.readRawBody();
	const { rawBody, contentType = '', encoding } = request;
	if (!rawBody?.length) return;
	try {
		const text = rawBody.toString(encoding); // throws for a charset that Node does not know
		if (contentType === 'application/json') request.body = jsonParse(text.replace(/^\ufeff/, ''));
		if (contentType === 'application/x-www-form-urlencoded') {
			request.body = Object.fromEntries(new URLSearchParams(text));
		}
		// n8n parses XML with xml2js, which also starts with this check.
		if (isXml(contentType) && !/^\s*</.test(text))
			throw new Error('Non-whitespace before first tag');
		if (contentType === 'text/plain' || isXml(contentType)) request.body = text;
	} catch {
		throw new HttpError(422, 'Failed to parse request body');
	}
}

/**
 * n8n has formidable read the form; Node's own parser leaves the request in the same state: drained.
 *
 * @throws HttpError 400 when it is none
 */
async function parseForm(request: Request): Promise<{ data: object; files: object }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const headers = { 'content-type': request.headers['content-type'] ?? '' };
	try {
		const form = await new globalThis.Response(Buffer.concat(chunks), { headers }).formData();
		return { data: Object.fromEntries(form), files: {} };
	} catch {
		throw new HttpError(400, 'The submitted form data could not be parsed.');
	}
}
