import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { DuplicateMemory } from '../receiving/duplicates';
import type { Claim, Outcome } from '../receiving/duplicates';
import { receive } from '../receiving/receive';
import type { Result, Settings } from '../receiving/receive';
import { incoming } from '../receiving/request';
import type { IncomingRequest } from '../receiving/request';
import { outputLabels } from '../receiving/routing';
import type { Scheme } from '../signature/scheme';
import { answerBody, answers } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { logFailure } from '../registration/log';
import { modeOf } from '../registration/modes';
import type { SecretSource } from '../registration/secretSource';
import { readSettings } from './settings';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;
type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

const memory = new DuplicateMemory();

/** What another secret could put right; everything else is refused for good. */
const WORTH_REREADING: readonly AnswerCode[] = [
	'signature_mismatch',
	'token_mismatch',
	'secret_missing',
	'secret_malformed',
];

/**
 * Receives one request for the trigger. Everything but an accepted event ends the response here and
 * starts no execution; nothing that a sender does makes it throw, since n8n would record every throw
 * as a failed execution.
 */
export async function webhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const settings = readSettings(context);
		const source = modeOf(context).secrets(context);
		const result = await handle(context, settings, source);
		if (result.code !== 'accepted') {
			const code = result.code === 'secret_missing' ? source.missing : result.code;
			return end(context, code, settings.scheme);
		}

		if (result.claim !== undefined) settleWithResponse(context.getResponseObject(), result.claim);
		const single = context.getNodeParameter('outputMode', 'family') === 'single';
		const outputs = single ? [''] : outputLabels(settings.format);
		const chosen = single ? 0 : result.output;
		return {
			webhookResponse: answerBody('accepted'),
			workflowData: outputs.map((_, index) =>
				index === chosen ? [{ json: result.item as IDataObject }] : [],
			),
		};
	} catch (error) {
		logFailure(context, 'could not handle a delivery', error);
		return end(context, 'unavailable');
	}
}

/** Runs the pipeline with the secrets that are known, and once more with others if that may help. */
async function handle(
	context: IWebhookFunctions,
	settings: Settings,
	source: SecretSource,
): Promise<Result> {
	const scope = `${context.getWorkflow().id} ${context.getNode().id}`;
	const request = await readRequest(context);
	const now = Date.now();
	const secrets = await source.get(now);
	const result = receive(request, settings, { secrets, memory, scope, now });
	if (!WORTH_REREADING.includes(result.code)) return result;

	const others = await source.getAfterRefusal(now, secrets);
	if (others === undefined) return result;
	return receive(request, settings, { secrets: others, memory, scope, now });
}

async function readRequest(context: IWebhookFunctions): Promise<IncomingRequest> {
	const request = context.getRequestObject();
	const response = context.getResponseObject();
	return incoming({
		body: await readBody(request),
		headers: request.headers,
		query: context.getQueryData() as IDataObject,
		method: request.method,
		url: () => publicUrl(context, request),
		outcome: () => outcomeOf(response),
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
	if (context.getMode() === 'manual') return new URL(known).origin + originalUrl;
	const query = originalUrl.indexOf('?');
	return known + (query < 0 ? '' : originalUrl.slice(query));
}

/**
 * The raw bytes. n8n reads them ahead for text, JSON, form and XML bodies, and leaves other content
 * types to us; a multipart form it has taken apart already, so its bytes are gone.
 */
async function readBody(request: Request): Promise<Buffer | undefined> {
	const { rawBody, contentType } = request as Request & { contentType?: string };
	if (contentType === 'multipart/form-data') discardFiles(request.body);
	if (rawBody !== undefined || contentType === 'multipart/form-data') return rawBody;
	try {
		await request.readRawBody();
	} catch {
		// Aborted, too large or badly compressed: without bytes there is no proof. What is left of them
		// would hold up the next request on the same connection, perhaps somebody else's behind a proxy.
		request.unpipe();
		request.resume();
		return undefined;
	}
	return request.rawBody;
}

/** A file of a form, as n8n's form reader (formidable) wrote it to the temporary folder. */
type FormFile = { destroy?(): void };

/** n8n 1.x leaves the files of a form lying about: whoever knows the URL could fill the disk. */
function discardFiles(form: unknown): void {
	const { files } = (form ?? {}) as { files?: Record<string, FormFile | FormFile[]> };
	for (const file of Object.values(files ?? {}).flat()) file.destroy?.();
}

/** How far n8n got with the execution: it answers only after it has created or queued it. */
function outcomeOf(response: Response): Outcome {
	if (!response.writableEnded) return 'pending';
	return response.statusCode >= 200 && response.statusCode < 300 ? 'accepted' : 'failed';
}

/**
 * A copy that comes after the answer is a duplicate; one that comes after a failed start is let
 * through. When the sender hangs up first there is no `finish`: the claim then stays in flight, and
 * the next copy asks `outcomeOf`.
 */
function settleWithResponse(response: Response, claim: Claim): void {
	response.once('finish', () => claim.settle(outcomeOf(response) === 'accepted', Date.now()));
}

function end(context: IWebhookFunctions, code: AnswerCode, scheme?: Scheme): IWebhookResponseData {
	const response = context.getResponseObject();
	if (code === 'in_progress') response.setHeader('Retry-After', '1');
	response.status(answers[code].status).json(answerBody(code, scheme));
	return { noWebhookResponse: true };
}
