import { loadFile, loadPackage } from './packages.mts';
import { parsedIf, type Headers, type Vendor } from './vendor.mts';

function stripe(): Vendor {
	const Stripe = loadPackage<
		new (key: string) => {
			webhooks: {
				constructEvent(body: string, header: string, secret: string): unknown;
				generateTestHeaderString(options: object): string;
			};
		}
	>('stripe');
	const { webhooks } = new Stripe('sk_test_unused');
	return {
		name: 'stripe',
		scheme: 'stripe',
		triesAll: true,
		sign: (payload, secret, at) => ({
			'stripe-signature': webhooks.generateTestHeaderString({
				payload,
				secret,
				timestamp: Math.floor(at / 1000),
			}),
		}),
		open: ({ body, headers }, secret) =>
			webhooks.constructEvent(body, headers['stripe-signature']!, secret),
	};
}

function paddle(): Vendor {
	const { Paddle } = loadPackage<{
		Paddle: new (key: string) => {
			webhooks: {
				isSignatureValid(body: string, secret: string, header: string): Promise<boolean>;
			};
		};
	}>('@paddle/paddle-node-sdk');
	const { webhooks } = new Paddle('unused');
	return {
		name: '@paddle/paddle-node-sdk',
		scheme: 'paddle',
		secretPrefix: 'pdl_ntfset_',
		open: async ({ body, headers }, secret) => {
			const header = headers['paddle-signature']!;
			return parsedIf(await webhooks.isSignatureValid(body, secret, header), body);
		},
	};
}

function shopify(): Vendor {
	loadPackage('@shopify/shopify-api/adapters/node');
	const { shopifyApi } = loadPackage<{
		shopifyApi(config: object): {
			webhooks: {
				validate(request: {
					rawBody: string;
					rawRequest: object;
					rawResponse: object;
				}): Promise<{ valid: boolean }>;
			};
		};
	}>('@shopify/shopify-api');
	const { getHmac } = loadFile<{ getHmac(body: string, secret: string): string }>(
		'@shopify/shopify-api',
		'dist/cjs/test-helpers/get-hmac.js',
	);
	/** What Shopify sends besides; its package wants it there. */
	const besides: Headers = {
		'x-shopify-topic': 'orders/create',
		'x-shopify-shop-domain': 'a-shop.myshopify.com',
		'x-shopify-api-version': '2026-10',
		'x-shopify-webhook-id': 'b1d2',
		'x-shopify-event-id': 'e1f2',
	};
	const validators = new Map<string, ReturnType<typeof shopifyApi>['webhooks']>();
	const validatorOf = (secret: string) => {
		const known = validators.get(secret);
		if (known !== undefined) return known;
		const { webhooks } = shopifyApi({
			apiKey: 'unused',
			apiSecretKey: secret,
			hostName: 'unused.example.com',
			apiVersion: '2026-10',
			isEmbeddedApp: true,
			logger: { log: () => {} },
		});
		validators.set(secret, webhooks);
		return webhooks;
	};
	return {
		name: '@shopify/shopify-api',
		scheme: 'shopify',
		sign: (body, secret) => ({ ...besides, 'x-shopify-hmac-sha256': getHmac(body, secret) }),
		open: async ({ body, headers, url }, secret) => {
			const rawRequest = { method: 'POST', url, headers: { ...besides, ...headers } };
			const { valid } = await validatorOf(secret).validate({
				rawBody: body,
				rawRequest,
				rawResponse: {},
			});
			return parsedIf(valid, body);
		},
	};
}

function square(): Vendor {
	const { WebhooksHelper } = loadFile<{
		WebhooksHelper: {
			verifySignature(options: {
				requestBody: string;
				signatureHeader: string;
				signatureKey: string;
				notificationUrl: string;
			}): Promise<boolean>;
		};
	}>('square', 'wrapper/WebhooksHelper.js');
	return {
		name: 'square',
		scheme: 'square',
		open: async ({ body, headers, url }, signatureKey) => {
			const isGenuine = await WebhooksHelper.verifySignature({
				requestBody: body,
				signatureHeader: headers['x-square-hmacsha256-signature']!,
				signatureKey,
				notificationUrl: url,
			});
			return parsedIf(isGenuine, body);
		},
	};
}

/** The packages of shops and payments. */
export const commerceVendors = (): Vendor[] => [stripe(), paddle(), shopify(), square()];
