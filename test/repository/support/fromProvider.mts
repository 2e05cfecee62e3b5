import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../../tools/demo/providers.mts';
import type { TestN8n } from '../../integration/support/harness.mts';

/** Text, and base64 as well: what each of the providers can sign with. */
const SECRET = '0123456789abcdef'.repeat(4);

/** The item that a trigger emits which reports what it refuses. */
export async function reportedBy(n8n: TestN8n, parameters: INodeParameters): Promise<IDataObject> {
	const trigger = n8n.trigger(parameters);
	await trigger.post({ type: 'user.created' }, { signature: null });
	return trigger.emitted.item;
}

/** What a trigger emits for each event that its provider signs: the item, and the index of its output. */
export async function receivedFrom(
	n8n: TestN8n,
	parameters: INodeParameters,
	{ events, send }: Provider,
): Promise<Array<{ item: IDataObject; output: number }>> {
	const received = [];
	for (const [type, event] of Object.entries(events)) {
		const trigger = n8n.trigger(parameters);
		trigger.saveCredential({ secret: SECRET });
		const { body, headers } = await send(type, event, SECRET);
		const contentType = headers['content-type'];
		await trigger.post(body, { signature: null, contentType, headers });
		const outputs = trigger.executions[0] ?? [];
		const output = outputs.findIndex((items) => items.length > 0);
		received.push({ item: trigger.emitted.item, output });
	}
	return received;
}
