import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { answerBody, answers, isRefusal } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { DuplicateMemory } from '../receiving/duplicates';
import type { Outcome } from '../receiving/duplicates';
import { receive } from '../receiving/receive';
import type { Accepted, Result, Settings } from '../receiving/receive';
import { incoming } from '../receiving/request';
import type { IncomingRequest } from '../receiving/request';
import { logFailureHourly, logRefusal } from '../registration/log';
import { modeOf } from '../registration/modes';
import { UnreadableSecret } from '../registration/secretSource';
import type { SecretSource } from '../registration/secretSource';
import { ImpossibleScheme } from '../signature/custom';
import type { Scheme } from '../signature/scheme';
import { readBody } from './body';
import { errorWhileListening, ignoreFurtherAnswers, isListening } from './listening';
import { readOptions, readSettings } from './settings';

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
 * as a failed execution. But while n8n listens for a test event, the first refusal is shown in the editor.
 */
export async function webhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const outcome = await answer(context);
	if ('data' in outcome) return outcome.data;
	const { code, scheme } = outcome;
	const error = errorWhileListening(context, code, scheme);
	if (error !== undefined) {
		ignoreFurtherAnswers(context.getResponseObject());
		throw error;
	}
	if (isRefusal(code) && !isListening(context)) logRefusal(context, code, scheme);
	return { noWebhookResponse: true };
}

/** What n8n is to run, or the code that the sender was answered with. */
type Handled = { data: IWebhookResponseData } | { code: AnswerCode; scheme?: Scheme };

/** Handles a request and, unless it is to run, answers it. Never throws. */
async function answer(context: IWebhookFunctions): Promise<Handled> {
	try {
		const settings = readSettings(context);
		const { scheme } = settings;
		const source = modeOf(context).secrets(context);
		const result = await handle(context, settings, source);
		if (result.code !== 'accepted') {
			const code = result.code === 'secret_missing' ? source.missing : result.code;
			end(context, code, scheme);
			return { code, scheme };
		}

		const { events } = result;
		const workflowData = await itemsOf(context, settings, events);
		settleWithResponse(context.getResponseObject(), events);
		return { data: { webhookResponse: answerBody('accepted'), workflowData } };
	} catch (error) {
		if (error instanceof ImpossibleScheme) {
			end(context, 'settings_invalid');
			return { code: 'settings_invalid' };
		}
		const isLogged = error instanceof UnreadableSecret;
		if (!isLogged) logFailureHourly(context, 'could not handle a delivery', error);
		end(context, 'unavailable');
		return { code: 'unavailable' };
	}
}

/** The items, one list per output. What the sender has to send again is not a duplicate then. */
async function itemsOf(
	context: IWebhookFunctions,
	{ routing }: Settings,
	events: readonly Accepted[],
): Promise<INodeExecutionData[][]> {
	let outputs: INodeExecutionData[][] | undefined;
	try {
		const binary = readOptions(context).includeRawBody ? await rawBodyOf(context) : undefined;
		outputs = routing.labels.map(() => []);
		for (const { item, output } of events) {
			outputs[output]?.push({ json: item as IDataObject, ...(binary && { binary }) });
		}
		return outputs;
	} finally {
		if (outputs === undefined) for (const { claim } of events) claim?.settle(false);
	}
}

/** The body as a file, as n8n's own Webhook node names it. */
async function rawBodyOf(context: IWebhookFunctions): Promise<IBinaryKeyData> {
	const { rawBody, contentType } = context.getRequestObject() as Request & { contentType?: string };
	return { data: await context.helpers.prepareBinaryData(rawBody, undefined, contentType) };
}

/** Runs the pipeline with the secrets that are known, and once more with others if that may help. */
async function handle(
	context: IWebhookFunctions,
	settings: Settings,
	source: SecretSource,
): Promise<Result> {
	const scope = `${context.getWorkflow().id} ${context.getNode().id}`;
	const request = await readRequest(context, settings.scheme);
	const now = Date.now();
	const secrets = await source.get(now);
	const result = receive(request, settings, { secrets, memory, scope, now });
	if (!WORTH_REREADING.includes(result.code)) return result;

	const others = await source.getAfterRefusal(now, secrets);
	if (others === undefined) return result;
	return receive(request, settings, { secrets: others, memory, scope, now });
}

async function readRequest(context: IWebhookFunctions, scheme: Scheme): Promise<IncomingRequest> {
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
function outcomeOf(response: Response): Outcome {
	if (!response.writableEnded) return 'pending';
	return response.statusCode >= 200 && response.statusCode < 300 ? 'accepted' : 'failed';
}

/**
 * A copy that comes after the answer is a duplicate; one that comes after a failed start is let
 * through. When the sender hangs up first there is no `finish`: the claim then stays in flight, and
 * the next copy asks `outcomeOf`.
 */
function settleWithResponse(response: Response, events: readonly Accepted[]): void {
	const claims = events.flatMap(({ claim = [] }) => claim);
	if (claims.length === 0) return;
	response.once('finish', () => {
		for (const claim of claims) claim.settle(outcomeOf(response) === 'accepted', Date.now());
	});
}

function end(context: IWebhookFunctions, code: AnswerCode, scheme?: Scheme): void {
	const response = context.getResponseObject();
	if (code === 'in_progress') response.setHeader('Retry-After', '1');
	response.status(answers[code].status).json(answerBody(code, scheme));
}
