import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isRefusal, wordsOf } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import type { Scheme } from '../signature/scheme';

type Context = IHookFunctions | IWebhookFunctions;

/** Whether n8n listens for a test event. */
export const isListening = (context: Context): boolean => context.getMode() === 'manual';

/** What a sender was answered with. */
export interface Answered {
	code: AnswerCode;
	/** The trigger's own, if it is known. */
	scheme?: Scheme;
	/** Looks for the reason, in words for the person who sits before the editor. */
	whyNot?: () => string | undefined;
}

/** The triggers whose listening has ended with a refusal. */
const ended = new Set<string>();

/** Tells one trigger from all others in this process. */
export const triggerKey = (context: Context): string =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/** To be called when n8n begins to listen, before a request can come. */
export function beginListening(context: IHookFunctions): void {
	if (isListening(context)) ended.delete(triggerKey(context));
}

/**
 * The error that ends the listening, for the person who sits before the editor; `undefined` when it is to
 * go on. Once per listening, since n8n stores a failed execution for each. Not when On Error is Continue:
 * n8n would run the nodes behind the trigger, started by somebody who proved nothing. Not while the
 * endpoint is just being registered, or of platforms that send wrong signatures on purpose. A stranger can
 * cause it, so its message, which n8n also logs, says no more than the answer.
 */
export function errorWhileListening(
	context: IWebhookFunctions,
	{ code, scheme, whyNot }: Answered,
): NodeOperationError | undefined {
	if (!isListening(context) || !isRefusal(code) || code === 'secret_unavailable') return undefined;
	if (scheme?.sendsWrongSignatures === true && code.startsWith('signature_')) return undefined;
	const node = context.getNode();
	const goesOn =
		node.onError === undefined ? node.continueOnFail : node.onError.startsWith('continue');
	if (goesOn || ended.has(triggerKey(context))) return undefined;
	ended.add(triggerKey(context));
	const { what, fix } = wordsOf(code, scheme);
	return new NodeOperationError(node, `A request was refused. ${what}`, {
		description: whyNot?.() ?? fix,
	});
}

/**
 * Makes a response that has ended ignore what n8n answers to an error in `webhook()`. n8n would write
 * headers once more, and then destroy the sender's connection.
 *
 * @see n8n 2.41.1, dist/response-helper.js, `sendErrorResponse`: `status().json()`
 */
export function ignoreFurtherAnswers(
	response: ReturnType<IWebhookFunctions['getResponseObject']>,
): void {
	const ignore = () => response;
	Object.assign(response, { status: ignore, json: ignore });
}
