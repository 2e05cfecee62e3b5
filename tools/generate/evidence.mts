import type { schemes } from '../../nodes/SignedWebhooks/signature/schemes.ts';

/** What shows that a scheme is as the provider signs. Each of these has its test. */
export interface Evidence {
	/** The provider's own packages on npm, which sign or verify the same request. */
	packages?: readonly string[];
	/** Where the provider publishes a request with its secret and signature. */
	vector?: string;
	/** n8n's own trigger agrees. */
	n8n?: true;
	/** The provider's page that a second signer was written from, without a look at ours. */
	description?: string;
}

type Schemes = typeof schemes;

/** The schemes under which the sender signs. */
export type SigningKeyOf = {
	[Key in keyof Schemes]: Schemes[Key] extends { signature: unknown } ? Key : never;
}[keyof Schemes];

/** The evidence of each scheme. A scheme without evidence does not compile. */
export const evidence: Record<SigningKeyOf, Evidence> = {
	// The same as GitHub's, in another header.
	signature: { packages: ['@octokit/webhooks-methods'] },
	standardWebhooks: {
		packages: ['standardwebhooks', 'svix', 'openai', 'resend', '@clerk/backend'],
		vector: 'https://docs.svix.com/receiving/verifying-payloads/how-manual',
	},
	calCom: { n8n: true },
	calendly: { n8n: true },
	customerIo: { n8n: true },
	discord: { packages: ['discord-interactions'] },
	elevenLabs: { packages: ['@elevenlabs/elevenlabs-js'] },
	github: {
		packages: ['@octokit/webhooks-methods'],
		vector:
			'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation',
	},
	hubSpot: { packages: ['@hubspot/api-client'] },
	intercom: {
		description: 'https://intercom-developer-hub.readme.io/reference/signed-notifications',
	},
	lemonSqueezy: { description: 'https://docs.lemonsqueezy.com/help/webhooks/signing-requests' },
	linear: { packages: ['@linear/sdk'] },
	mux: { packages: ['@mux/mux-node'] },
	onfleet: { n8n: true },
	paddle: { packages: ['@paddle/paddle-node-sdk'] },
	pagerDuty: {
		vector: 'https://github.com/PagerDuty/go-pagerduty/blob/main/webhookv3/webhookv3_test.go',
	},
	retell: { packages: ['retell-sdk'] },
	shopify: { packages: ['@shopify/shopify-api'] },
	slack: {
		packages: ['@slack/bolt'],
		vector: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
	},
	square: {
		packages: ['square'],
		vector: 'https://developer.squareup.com/docs/webhooks/step3validate',
	},
	stripe: { packages: ['stripe'] },
	typeform: { n8n: true },
	vercel: { description: 'https://vercel.com/docs/webhooks/webhooks-api' },
	wooCommerce: { n8n: true },
	workos: { packages: ['@workos-inc/node'] },
	zendesk: { n8n: true },
	zoom: { packages: ['@zoom/rivet'] },
};

/** The schemes with a piece of evidence, and that. */
export const evidenceWith = <Kind extends keyof Evidence>(kind: Kind) =>
	Object.entries<Evidence>(evidence).flatMap(([key, it]) => {
		const found = it[kind];
		return found === undefined ? [] : [{ key: key as SigningKeyOf, evidence: found }];
	});
