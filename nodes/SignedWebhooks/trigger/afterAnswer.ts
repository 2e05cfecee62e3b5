import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { answerBody, isRefusal } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import { LineLimit } from '../registration/lineLimit';
import { logRefusal } from '../registration/log';
import type { Scheme } from '../signature/scheme';
import { errorWhileListening, ignoreFurtherAnswers, isListening, triggerKey } from './listening';
import type { Answered } from './listening';
import { readRouting, reportsRefusals } from './settings';

/** Reports, at most one for each trigger and hour. */
const reports = new LineLimit();

/**
 * What is left to do once a request that does not run was answered: to tell the person who listens for a
 * test event, or whoever reads the log or the executions.
 *
 * @throws NodeOperationError, which n8n shows in the editor, for the first refusal while it listens
 */
export function afterAnswer(context: IWebhookFunctions, answered: Answered): IWebhookResponseData {
	const { code, scheme } = answered;
	const error = errorWhileListening(context, answered);
	if (error !== undefined) {
		ignoreFurtherAnswers(context.getResponseObject());
		throw error;
	}
	if (!isRefusal(code) || isListening(context)) return { noWebhookResponse: true };
	logRefusal(context, code, scheme);
	if (!reportsRefusals(context)) return { noWebhookResponse: true };
	return report(context, code, scheme);
}

/** Runs the workflow with what the trigger itself counted, and with nothing of any request. */
function report(
	context: IWebhookFunctions,
	code: AnswerCode,
	scheme: Scheme | undefined,
): IWebhookResponseData {
	const due = reports.due(triggerKey(context), Date.now());
	if (due === undefined) return { noWebhookResponse: true };
	const refused: IDataObject = {
		code,
		message: answerBody(code, scheme).message,
		count: due.count,
		since: new Date(due.since).toISOString(),
	};
	const { labels, other } = readRouting(context);
	return {
		noWebhookResponse: true,
		workflowData: labels.map((_, index) =>
			index === other ? [{ json: { _webhook: { refused } } }] : [],
		),
	};
}
