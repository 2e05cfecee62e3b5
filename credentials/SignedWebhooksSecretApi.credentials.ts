import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class SignedWebhooksSecretApi implements ICredentialType {
	name = 'signedWebhooksSecretApi';

	displayName = 'Signed Webhooks Signing Secret API';

	icon: Icon = {
		light: 'file:../nodes/SignedWebhooks/signedWebhooks.svg',
		dark: 'file:../nodes/SignedWebhooks/signedWebhooks.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks?tab=readme-ov-file#how-verification-works';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'The signing secret of the endpoint, exactly as the platform showed it, any whsec_ included',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			hint: 'Usually empty. It can hold the old secret during a rotation, or the secret of your test endpoint.',
			description:
				'Events signed with either secret are accepted. If the test URL and the production URL are two endpoints on the platform, put the secret of the test endpoint here, and you can test after going live. Clear it when you no longer need it.',
		},
	];
}
