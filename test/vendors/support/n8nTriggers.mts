import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { SchemeKey } from '../../../nodes/SignedWebhooks/signature/schemes.ts';
import { host } from '../../../tools/harness/hosts.mts';
import { parsedIf, type Sent, type Vendor } from '../../../tools/vendors/vendor.mts';

/** Loads a file of n8n's own nodes. */
const load = createRequire(join(host('2').folder, 'node_modules/n8n-nodes-base/dist/nodes/_'));

/** A trigger of n8n that verifies, and how one asks it. */
interface Trigger extends Pick<Vendor, 'ignoresTime'> {
	scheme: SchemeKey;
	/** Whether n8n takes the request, which it asks the context for. */
	isGenuine(this: object): unknown;
}

/** The function that most of n8n's triggers have. */
const helperOf = (folder: string): Pick<Trigger, 'isGenuine'> => ({
	isGenuine: (load(`./${folder}/${folder}TriggerHelpers.js`) as { verifySignature(): unknown })
		.verifySignature,
});

const { WooCommerceTrigger } = load('./WooCommerce/WooCommerceTrigger.node.js') as {
	WooCommerceTrigger: new () => { webhook(): Promise<{ workflowData?: unknown }> };
};

const triggers: Trigger[] = [
	{ scheme: 'calCom', ...helperOf('Cal') },
	{ scheme: 'calendly', ...helperOf('Calendly') },
	{ scheme: 'customerIo', ...helperOf('CustomerIo') },
	{ scheme: 'onfleet', ...helperOf('Onfleet') },
	{ scheme: 'typeform', ...helperOf('Typeform') },
	{
		scheme: 'wooCommerce',
		async isGenuine() {
			const { workflowData } = await new WooCommerceTrigger().webhook.call(this as never);
			return workflowData !== undefined;
		},
	},
	{ scheme: 'zendesk', ...helperOf('Zendesk'), ignoresTime: true },
];

/** What a trigger of n8n asks its context for. */
function contextOf({ body, headers: signed }: Sent, secret: string): object {
	const headers: Record<string, string> = { ...signed, 'x-wc-webhook-id': '1' };
	const rawBody = Buffer.from(body);
	const response = { status: () => response, send: () => response, end: () => response };
	return {
		getRequestObject: () => ({
			rawBody,
			body: JSON.parse(body) as unknown,
			headers,
			header: (name: string) => headers[name],
		}),
		getResponseObject: () => response,
		getHeaderData: () => headers,
		getWorkflowStaticData: () => ({ webhookSecret: secret, secret }),
		getCredentials: async () => ({ signingSecret: secret, webhookSigningKey: secret }),
		helpers: { returnJsonArray: (json: unknown) => [{ json }] },
	};
}

/** The triggers of the real n8n whose platforms publish no package that verifies. */
export const n8nTriggers: Vendor[] = triggers.map(({ isGenuine, ...trigger }) => ({
	...trigger,
	name: `n8n's trigger for ${trigger.scheme}`,
	open: async (sent, secret) =>
		parsedIf((await isGenuine.call(contextOf(sent, secret))) === true, sent.body),
}));
