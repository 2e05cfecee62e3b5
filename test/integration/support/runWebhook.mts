import type { Request, Response } from 'express';
import { WebhookContext } from 'n8n-core';
import type { INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';

import { HttpError, parseRequestBody } from './bodyReader.mts';
import type { TestTrigger } from './testTrigger.mts';
import { nodeType } from './workflow.mts';

/** What n8n answers when the node has not answered itself. */
type Reply = { body: unknown } | undefined;

/** Runs a trigger for one request and answers it, the way n8n does. */
export async function handle(trigger: TestTrigger, request: Request, response: Response) {
	trigger.pending += 1;
	try {
		const reply = await execute(trigger, request, response);
		if (reply !== undefined) response.status(200).json(reply.body);
	} catch (error) {
		const status = error instanceof HttpError ? error.httpStatusCode : 500;
		const message = error instanceof Error ? error.message : String(error);
		response.status(status).json({ code: 0, message });
	} finally {
		trigger.pending -= 1;
	}
}

/**
 * The way of one request: read the body, call `webhook()` with the real context, create the
 * execution, and only then reply.
 *
 * @see n8n 2.41.1, dist/webhooks/webhook-helpers.js, `executeWebhook`, and webhook.service.js, `runWebhook`
 */
async function execute(trigger: TestTrigger, httpRequest: Request, httpResponse: Response) {
	const { workflow, node, additionalData } = trigger.load();
	Object.assign(additionalData, { httpRequest, httpResponse });
	const webhookDescription = nodeType.description.webhooks?.[0];
	if (webhookDescription === undefined) throw new Error('No such webhook');

	await parseRequestBody(httpRequest, node.typeVersion);
	const webhookData = {
		httpMethod: 'POST' as const,
		node: node.name,
		path: trigger.id,
		webhookDescription,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	};
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		trigger.mode,
		webhookData,
		[],
		null,
	);

	let result: IWebhookResponseData;
	try {
		result = (await nodeType.webhook?.call(context)) ?? {};
	} catch (error) {
		trigger.failures.push(error);
		throw new Error('Workflow Webhook Error: Workflow could not be started!');
	}
	if (result.workflowData === undefined) return replyWithoutRun(result);

	const senderGone = new Promise<void>((resolve) => httpResponse.once('close', resolve));
	await trigger.start(senderGone);
	trigger.executions.push(emitted(result.workflowData));
	trigger.binary = result.workflowData.flat()[0]?.binary;
	if (result.noWebhookResponse === true) return undefined;
	return replyOnReceived(
		workflow.expression.getComplexParameterValue(
			node,
			webhookDescription.responseData,
			trigger.mode,
			{},
			undefined,
			'firstEntryJson',
		),
		result,
	);
}

function replyWithoutRun(result: IWebhookResponseData): Reply {
	if (result.noWebhookResponse === true) return undefined;
	return { body: result.webhookResponse ?? { message: 'Webhook call received' } };
}

/** @see n8n 2.41.1, dist/webhooks/webhook-on-received-response-extractor.js */
function replyOnReceived(responseData: unknown, result: IWebhookResponseData): Reply {
	if (responseData === 'noData') return { body: undefined };
	return { body: responseData || (result.webhookResponse ?? { message: 'Workflow was started' }) };
}

/** n8n stores the items as text at once: what the node does with them later is not seen. */
const emitted = (workflowData: INodeExecutionData[][]) =>
	workflowData.map((items) => items.map(({ json }) => JSON.parse(JSON.stringify(json))));
