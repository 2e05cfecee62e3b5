import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class SignedWebhooksSecretApi implements ICredentialType {
	name = 'signedWebhooksSecretApi';

	displayName = 'Signed Webhooks Signing Secret API';

	icon: Icon = {
		light: 'file:../nodes/SignedWebhooks/signedWebhooks.svg',
		dark: 'file:../nodes/SignedWebhooks/signedWebhooks.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/verification.md#secrets';

	/** Only the trigger reads it: in an HTTP Request node it would leave n8n. n8n 1.x ignores this. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'The signing secret of the endpoint, exactly as the platform shows it, including any whsec_. For Discord: the public key of the application, 64 hexadecimal digits.',
			description:
				'For Standard Webhooks it is whsec_ followed by base64. For Token in URL it is any long random text.',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Usually empty. It can hold the old secret during a rotation, or the secret of your test endpoint.',
			description:
				'Events signed with either secret are accepted. If the test URL and the production URL are two endpoints on the platform, put the secret of the test endpoint here so that you can still test after going live. Clear it when you no longer need it.',
		},
	];
}
