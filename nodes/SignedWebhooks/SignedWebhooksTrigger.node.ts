import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { contractPlatform } from './api/contract/contractPlatform';
import { testApiCredential } from './api/credentialTest';
import { attempt } from './registration/attempts';
import type { Hook } from './registration/mode';
import { modeOf } from './registration/modes';
import { testSigningSecret } from './trigger/credentialTest';
import { beginListening } from './trigger/listening';
import { outputsExpression, subtitleExpression } from './trigger/outputs';
import { properties } from './trigger/properties';
import { checkSettings } from './trigger/settingsCheck';
import { webhook } from './trigger/webhook';

const WHILE_YOU_BUILD =
	'<b>While you build</b>, click the button above. With automatic registration your platform then sends a sample of the first chosen event. With manual registration, send an event from your platform to the <b>test URL</b>, which works for one event. The event appears here. With several outputs, open the tab that says <b>1 item</b>. If a request is refused, the error appears here.';

const hookOf = (context: IHookFunctions): Hook => ({
	context,
	platform: contractPlatform(context),
});

export class SignedWebhooksTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Signed Webhooks Trigger',
		name: 'signedWebhooksTrigger',
		icon: { light: 'file:signedWebhooks.svg', dark: 'file:signedWebhooks.dark.svg' },
		group: ['trigger'],
		// Below 2, n8n evaluates an expression for every request.
		version: 2,
		subtitle: subtitleExpression,
		description:
			'Starts the workflow on signed webhooks from any platform, verified and without duplicates',
		eventTriggerDescription:
			'Waiting for a test event. With automatic registration your platform sends one in a moment. With several outputs, it appears on the tab that says 1 item.',
		activationMessage: 'Your platform can now send events to this workflow.',
		builderHint: {
			searchHint:
				'Receives webhooks from platforms that sign them (GitHub, Stripe, Shopify, Slack, Standard Webhooks and many more, or any HMAC or Ed25519 signature), verifies the signature before anything runs, and drops duplicates. Prefer it to a Webhook node with a Code node that checks signatures.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-signed-webhooks.signedWebhooks',
					relationHint: 'Registers endpoints, rotates secrets, downloads reports, drops duplicates',
				},
			],
		},
		defaults: { name: 'Signed Webhooks Trigger' },
		triggerPanel: {
			header: 'Receive a test event',
			executionsHelp: {
				inactive: `${WHILE_YOU_BUILD} <b>When you are done</b>, publish the workflow. With automatic registration, this registers the <b>production URL</b>. With manual registration, register it yourself. It works all the time, and its events appear in the list of executions.`,
				active: `${WHILE_YOU_BUILD} <b>Your workflow is published</b>, so events sent to the <b>production URL</b> run it all the time. They appear in the list of executions, not here.`,
			},
			activationHint:
				'Once your workflow is built, publish it, and add its production URL on your platform. With automatic registration, publishing does both.',
		},
		inputs: [],
		outputs: outputsExpression as `={{${string}}}`,
		credentials: [
			{
				name: 'signedWebhooksApi',
				required: true,
				testedBy: 'signedWebhooksApiTest',
				// Said with `show`, the editor would take Registration for a kind of login and hide it.
				displayOptions: { hide: { registration: ['manual'] } },
			},
			{
				name: 'signedWebhooksSecretApi',
				required: true,
				displayOptions: { hide: { registration: ['automatic'] } },
				testedBy: 'signedWebhooksSecretTest',
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without it n8n answers a fixed text instead of ours.
				responseData: '',
				path: 'webhook',
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			async signedWebhooksApiTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testApiCredential(this, credential);
			},
			async signedWebhooksSecretTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return testSigningSecret(credential);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				// What follows a refusal is not the user's wish to unpublish.
				return await attempt(this, async () => {
					checkSettings(this);
					beginListening(this);
					return await modeOf(this).checkExists(hookOf(this));
				});
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await modeOf(this).create(hookOf(this));
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await modeOf(this).delete(hookOf(this));
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhook(this);
	}
}
