import { loadPackage } from './packages.mts';
import type { Headers, Vendor } from './vendor.mts';

/** What the packages call their verifier. */
interface Webhook {
	verify(body: string, headers: Headers): unknown;
	sign(id: string, at: Date, body: string): string;
}
type WebhookModule = { Webhook: new (secret: string) => Webhook };

const spelledBySvix = (headers: Headers): Headers =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace(/^webhook-/, 'svix-'), value]),
	);

/** Standard Webhooks are signed and verified by a class of the same form, whoever publishes it. */
function webhookClass(name: string): Vendor {
	const { Webhook } = loadPackage<WebhookModule>(name);
	return {
		name,
		scheme: 'standardWebhooks',
		triesAll: true,
		sign: (body, secret, at) => ({
			'webhook-id': 'msg_1',
			'webhook-timestamp': String(Math.floor(at / 1000)),
			'webhook-signature': new Webhook(secret).sign('msg_1', new Date(at), body),
		}),
		open: ({ body, headers }, secret) => {
			// Svix only verifies, the other parses, too.
			const event = new Webhook(secret).verify(body, headers);
			return event ?? (JSON.parse(body) as unknown);
		},
	};
}

function openai(): Vendor {
	const { OpenAI } = loadPackage<{
		OpenAI: new (options: { apiKey: string }) => {
			webhooks: { unwrap(body: string, headers: Headers, secret: string): Promise<unknown> };
		};
	}>('openai');
	const { webhooks } = new OpenAI({ apiKey: 'unused' });
	return {
		name: 'openai',
		scheme: 'standardWebhooks',
		triesAll: true,
		open: async ({ body, headers }, secret) => await webhooks.unwrap(body, headers, secret),
	};
}

function resend(): Vendor {
	const { Resend } = loadPackage<{
		Resend: new (key: string) => {
			webhooks: {
				verify(options: { payload: string; headers: Headers; webhookSecret: string }): unknown;
			};
		};
	}>('resend');
	const { webhooks } = new Resend('re_unused');
	return {
		name: 'resend',
		scheme: 'standardWebhooks',
		triesAll: true,
		open: ({ body, headers }, secret) =>
			webhooks.verify({
				payload: body,
				headers: {
					id: headers['webhook-id']!,
					timestamp: headers['webhook-timestamp']!,
					signature: headers['webhook-signature']!,
				},
				webhookSecret: secret,
			}),
	};
}

function clerk(): Vendor {
	const { verifyWebhook } = loadPackage<{
		verifyWebhook(request: Request, options: { signingSecret: string }): Promise<unknown>;
	}>('@clerk/backend/webhooks');
	return {
		name: '@clerk/backend',
		scheme: 'standardWebhooks',
		triesAll: true,
		open: async ({ url, body, headers }, signingSecret) => {
			const request = new Request(url, { method: 'POST', body, headers: spelledBySvix(headers) });
			return await verifyWebhook(request, { signingSecret });
		},
	};
}

/** The packages of those who sign as standardwebhooks.com says. */
export const standardWebhooksVendors = (): Vendor[] => [
	webhookClass('standardwebhooks'),
	webhookClass('svix'),
	openai(),
	resend(),
	clerk(),
];
