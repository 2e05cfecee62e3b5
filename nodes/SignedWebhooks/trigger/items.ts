import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Accepted } from '../receiving/receive';
import type { TriggerSettings } from './settings';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/** The items, one list per output. What the sender has to send again is not a duplicate then. */
export async function itemsOf(
	context: IWebhookFunctions,
	{ routing, includeRawBody }: TriggerSettings,
	events: readonly Accepted[],
): Promise<INodeExecutionData[][]> {
	let outputs: INodeExecutionData[][] | undefined;
	try {
		const binary = includeRawBody ? await rawBodyOf(context) : undefined;
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
