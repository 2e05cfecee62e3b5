import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../receiving/duplicates';
import { incoming } from '../receiving/request';
import type { IncomingRequest } from '../receiving/request';
import type { Scheme } from '../signature/scheme';
import { readBody } from './body';
import { isListening } from './listening';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;
type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** What n8n has of a request, as the pipeline takes it. Waits for the whole body. */
export async function readRequest(
	context: IWebhookFunctions,
	scheme: Scheme,
): Promise<IncomingRequest> {
	const request = context.getRequestObject();
	const response = context.getResponseObject();
	return incoming({
		body: await readBody(request),
		headers: request.headers,
		query: context.getQueryData() as IDataObject,
		method: request.method,
		url: () => publicUrl(context, request),
		outcome: () => outcomeOf(response),
		form: scheme.accepts?.form,
	});
}

/**
 * The URL that the platform sent this request to, as far as n8n knows its own public address. n8n names
 * the production URL also while it listens for a test event.
 */
function publicUrl(context: IWebhookFunctions, request: Request): string | undefined {
	const known = context.getNodeWebhookUrl('default') ?? '';
	if (!URL.canParse(known)) return undefined;
	const { originalUrl } = request;
	if (isListening(context)) return new URL(known).origin + originalUrl;
	const query = originalUrl.indexOf('?');
	return known + (query < 0 ? '' : originalUrl.slice(query));
}

/** How far n8n got with the execution: it answers only after it has created or queued it. */
export function outcomeOf(response: Response): Outcome {
	if (!response.writableEnded) return 'pending';
	return response.statusCode >= 200 && response.statusCode < 300 ? 'accepted' : 'failed';
}
