import { loadFile, loadPackage } from './packages.mts';
import { parsedIf, type Headers, type Vendor } from './vendor.mts';

function elevenLabs(): Vendor {
	const { WebhooksClient } = loadFile<{
		WebhooksClient: new (options: object) => {
			constructEvent(body: string, header: string, secret: string): Promise<unknown>;
		};
	}>('@elevenlabs/elevenlabs-js', 'wrapper/webhooks.js');
	const webhooks = new WebhooksClient({});
	return {
		name: '@elevenlabs/elevenlabs-js',
		scheme: 'elevenLabs',
		secretPrefix: 'wsec_',
		open: async ({ body, headers }, secret) =>
			await webhooks.constructEvent(body, headers['elevenlabs-signature']!, secret),
	};
}

function retell(): Vendor {
	const { symmetric, verify } = loadFile<{
		symmetric: { sign(body: string, key: string, at: number): Promise<string> };
		verify(body: string, key: string, signature: string): Promise<boolean>;
	}>('retell-sdk', 'lib/webhook_auth.js');
	return {
		name: 'retell-sdk',
		scheme: 'retell',
		secretPrefix: 'key_',
		sign: async (body, key, at) => ({
			'x-retell-signature': await symmetric.sign(body, key, at),
		}),
		open: async ({ body, headers }, key) =>
			parsedIf(await verify(body, key, headers['x-retell-signature']!), body),
	};
}

function mux(): Vendor {
	const { Mux } = loadPackage<{
		Mux: new (options: object) => {
			webhooks: { unwrap(body: string, headers: Headers, secret: string): Promise<unknown> };
		};
	}>('@mux/mux-node');
	const { webhooks } = new Mux({ tokenId: 'unused', tokenSecret: 'unused' });
	return {
		name: '@mux/mux-node',
		scheme: 'mux',
		triesAll: true,
		open: async ({ body, headers }, secret) => await webhooks.unwrap(body, headers, secret),
	};
}

/** The packages of voice and video. */
export const voiceVendors = (): Vendor[] => [elevenLabs(), retell(), mux()];
