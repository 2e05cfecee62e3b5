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
			hint: 'Leave it empty, unless the platform is just changing the secret',
			description:
				'The secret from before. Events signed with either are accepted; clear it afterwards.',
		},
	];
}
