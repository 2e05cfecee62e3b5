import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { loadFile, loadPackage } from './packages.mts';
import { parsedIf, type Headers, type Vendor } from './vendor.mts';

/** GitHub's package is also that of those who sign as GitHub does, in a header of their own. */
function github(scheme: SchemeKey, header: string): Vendor {
	const { sign, verify } = loadFile<{
		sign(secret: string, body: string): Promise<string>;
		verify(secret: string, body: string, signature: string): Promise<boolean>;
	}>('@octokit/webhooks-methods', 'dist-node/index.js');
	return {
		name: '@octokit/webhooks-methods',
		scheme,
		sign: async (body, secret) => ({ [header]: await sign(secret, body) }),
		open: async ({ body, headers }, secret) =>
			parsedIf(await verify(secret, body, headers[header]!), body),
	};
}

function slack(): Vendor {
	const { verifySlackRequest } = loadFile<{
		verifySlackRequest(options: { signingSecret: string; body: string; headers: object }): void;
	}>('@slack/bolt', 'dist/receivers/verify-request.js');
	return {
		name: '@slack/bolt',
		scheme: 'slack',
		open: ({ body, headers }, signingSecret) => {
			const time = Number(headers['x-slack-request-timestamp']);
			verifySlackRequest({
				signingSecret,
				body,
				headers: { ...headers, 'x-slack-request-timestamp': time },
			});
			return JSON.parse(body) as unknown;
		},
	};
}

function linear(): Vendor {
	const { LinearWebhookClient } = loadPackage<{
		LinearWebhookClient: new (secret: string) => {
			parseData(body: Buffer, signature: string): unknown;
		};
	}>('@linear/sdk/webhooks');
	return {
		name: '@linear/sdk',
		scheme: 'linear',
		open: ({ body, headers }, secret) =>
			new LinearWebhookClient(secret).parseData(Buffer.from(body), headers['linear-signature']!),
	};
}

function workos(): Vendor {
	const { WorkOS } = loadPackage<{
		WorkOS: new (key: string) => {
			webhooks: {
				verifyHeader(options: {
					payload: string;
					sigHeader: string;
					secret: string;
				}): Promise<boolean>;
				computeSignature(time: number, payload: string, secret: string): Promise<string>;
			};
		};
	}>('@workos-inc/node');
	const { webhooks } = new WorkOS('sk_unused');
	return {
		name: '@workos-inc/node',
		scheme: 'workos',
		sign: async (body, secret, at) => ({
			'workos-signature': `t=${at}, v1=${await webhooks.computeSignature(at, body, secret)}`,
		}),
		open: async ({ body, headers }, secret) => {
			const sigHeader = headers['workos-signature']!;
			return parsedIf(await webhooks.verifyHeader({ payload: body, sigHeader, secret }), body);
		},
	};
}

function discord(): Vendor {
	const { verifyKey } = loadPackage<{
		verifyKey(body: string, signature: string, time: string, publicKey: string): Promise<boolean>;
	}>('discord-interactions');
	return {
		name: 'discord-interactions',
		scheme: 'discord',
		ignoresTime: true,
		open: async ({ body, headers }, publicKey) => {
			const { 'x-signature-ed25519': signature, 'x-signature-timestamp': time } = headers;
			return parsedIf(await verifyKey(body, signature!, time!, publicKey), body);
		},
	};
}

function hubSpot(): Vendor {
	const { Signature } = loadFile<{
		Signature: {
			isValid(options: object): boolean;
			getSignature(method: string, version: 'v3', options: object): string;
		};
	}>('@hubspot/api-client', 'lib/src/utils/signature.js');
	return {
		name: '@hubspot/api-client',
		scheme: 'hubSpot',
		sign: (requestBody, clientSecret, timestamp, url) => ({
			'x-hubspot-request-timestamp': String(timestamp),
			'x-hubspot-signature-v3': Signature.getSignature('POST', 'v3', {
				clientSecret,
				requestBody,
				url,
				timestamp,
			}),
		}),
		open: ({ body, headers, url }, clientSecret) => {
			const isGenuine = Signature.isValid({
				signatureVersion: 'v3',
				method: 'POST',
				clientSecret,
				requestBody: body,
				url,
				signature: headers['x-hubspot-signature-v3'],
				timestamp: Number(headers['x-hubspot-request-timestamp']),
			});
			return parsedIf(isGenuine, body);
		},
	};
}

function zoom(): Vendor {
	const { AwsLambdaReceiver } = loadPackage<{
		AwsLambdaReceiver: new (options: { webhooksSecretToken: string }) => {
			start(): (event: object, context: object) => Promise<{ statusCode: number }>;
		};
	}>('@zoom/rivet/meetings');
	return {
		name: '@zoom/rivet',
		scheme: 'zoom',
		ignoresTime: true,
		open: async ({ body, headers }, webhooksSecretToken) => {
			const receive = new AwsLambdaReceiver({ webhooksSecretToken }).start();
			const event: { body: string; headers: Headers } = { body, headers };
			const { statusCode } = await withoutDebug(async () => await receive(event, {}));
			return parsedIf(statusCode === 200, body);
		},
	};
}

/** Zoom's receiver prints every event. */
async function withoutDebug<T>(work: () => Promise<T>): Promise<T> {
	const { debug } = console;
	console.debug = () => {};
	try {
		return await work();
	} finally {
		console.debug = debug;
	}
}

/** The packages of everything that people work with. */
export const platformVendors = (): Vendor[] => [
	github('github', 'x-hub-signature-256'),
	github('signature', 'x-signature-256'),
	slack(),
	linear(),
	workos(),
	discord(),
	hubSpot(),
	zoom(),
];
