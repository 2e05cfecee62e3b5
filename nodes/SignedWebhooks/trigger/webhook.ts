import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { answerBody, answers } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { DuplicateMemory } from '../receiving/duplicates';
import { receive } from '../receiving/receive';
import type { Accepted, Result, Settings } from '../receiving/receive';
import type { IncomingRequest } from '../receiving/request';
import { logFailureHourly } from '../registration/log';
import { modeOf } from '../registration/modes';
import { UnreadableSecret } from '../registration/secretSource';
import type { SecretSource } from '../registration/secretSource';
import { explain, foreignScheme } from '../signature/explain';
import type { Foreign } from '../signature/explain';
import { InvalidSettings } from '../signature/invalidSettings';
import { refusalReasons } from '../signature/scheme';
import type { HandshakeAnswer, RefusalReason, Scheme, Secrets } from '../signature/scheme';
import { afterAnswer } from './afterAnswer';
import { itemsOf } from './items';
import { triggerKey } from './listening';
import type { Answered } from './listening';
import { outcomeOf, readRequest } from './request';
import { readSettings } from './settings';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

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
	const handled = await answer(context);
	return 'data' in handled ? handled.data : afterAnswer(context, handled);
}

/** What n8n is to run, or what the sender was answered with. */
type Handled = { data: IWebhookResponseData } | Answered;

/** Handles a request and, unless it is to run, answers it. Never throws. */
async function answer(context: IWebhookFunctions): Promise<Handled> {
	try {
		const settings = readSettings(context);
		const { scheme } = settings;
		const source = modeOf(context).secrets(context);
		const { result, request, secrets, now } = await handle(context, settings, source);
		if (result.code === 'handshake') {
			shakeHands(context, result.answer);
			return { code: 'handshake', scheme };
		}
		if (result.code !== 'accepted') {
			const code = result.code === 'secret_missing' ? source.missing : result.code;
			const foreign = settings.isSchemeChosen ? foreignIn(request, code, scheme) : undefined;
			end(context, code, scheme, foreign);
			const { code: reason } = result;
			const whyNot = () =>
				settings.isSchemeChosen && isReason(reason)
					? explain({ scheme, request, secrets, now, reason })
					: undefined;
			return { code, scheme, whyNot };
		}

		const { events } = result;
		const workflowData = await itemsOf(context, settings, events);
		settleWithResponse(context.getResponseObject(), events);
		return { data: { webhookResponse: answerBody('accepted'), workflowData } };
	} catch (error) {
		if (error instanceof InvalidSettings) {
			end(context, 'settings_invalid');
			return { code: 'settings_invalid', whyNot: () => error.message };
		}
		const isLogged = error instanceof UnreadableSecret;
		if (!isLogged) logFailureHourly(context, 'could not handle a request', error);
		end(context, 'unavailable');
		return { code: 'unavailable' };
	}
}

const isReason = (code: string): code is RefusalReason =>
	refusalReasons.some((reason) => reason === code);

/** The signature header of another scheme, where the trigger's own is not there, or is not one. */
const foreignIn = (request: IncomingRequest, code: AnswerCode, scheme: Scheme) =>
	code === 'signature_missing' || code === 'signature_malformed' || code === 'token_missing'
		? foreignScheme(request.headers, scheme)
		: undefined;

/** What came of a request, and with what it was tried. */
interface Tried {
	result: Result;
	request: IncomingRequest;
	secrets: Secrets | undefined;
	now: number;
}

/** Runs the pipeline with the secrets that are known, and once more with others if that may help. */
async function handle(
	context: IWebhookFunctions,
	settings: Settings,
	source: SecretSource,
): Promise<Tried> {
	const scope = triggerKey(context);
	const request = await readRequest(context, settings.scheme);
	const now = Date.now();
	const secrets = await source.get(now);
	const result = receive(request, settings, { secrets, memory, scope, now });
	if (!WORTH_REREADING.includes(result.code)) return { result, request, secrets, now };

	const others = await source.getAfterRefusal(now, secrets);
	if (others === undefined) return { result, request, secrets, now };
	const again = receive(request, settings, { secrets: others, memory, scope, now });
	return { result: again, request, secrets: others, now };
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

function end(
	context: IWebhookFunctions,
	code: AnswerCode,
	scheme?: Scheme,
	foreign?: Foreign,
): void {
	const response = context.getResponseObject();
	if (code === 'in_progress') response.setHeader('Retry-After', '1');
	response.status(answers[code].status).json(answerBody(code, scheme, foreign));
}

function shakeHands(context: IWebhookFunctions, { status, body }: HandshakeAnswer): void {
	const response = context.getResponseObject().status(status);
	if (body === undefined) response.end();
	else response.json(body);
}
