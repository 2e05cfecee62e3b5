import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { accountIn, authorizationOf } from '../nodes/SignedWebhooks/api/credential';

export class SignedWebhooksApi implements ICredentialType {
	name = 'signedWebhooksApi';

	displayName = 'Signed Webhooks API';

	icon: Icon = {
		light: 'file:../nodes/SignedWebhooks/signedWebhooks.svg',
		dark: 'file:../nodes/SignedWebhooks/signedWebhooks.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/action-node.md#the-credential';

	/** An HTTP Request node would send the key wherever its URL says. n8n 1.x ignores this. */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://api.example.com/v1',
			hint: 'The address of your platform’s management API, including its path and version',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'A key of your workspace that can read and write webhooks and rotate their secrets',
		},
	];

	/**
	 * A function, since an expression could not be evaluated any more once a hook of the trigger is over.
	 * It also makes `timeout` hold for the whole answer: n8n's own ends with the headers, so that a body
	 * that drips would go on for ever, and n8n puts another signal in the place of one given earlier.
	 */
	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { headers, timeout, abortSignal } = request;
		const limits = [
			...(timeout === undefined ? [] : [AbortSignal.timeout(timeout)]),
			...(abortSignal === undefined ? [] : [abortSignal as AbortSignal]),
		];
		return {
			...request,
			headers: { ...headers, Authorization: authorizationOf(accountIn(credential).apiKey) },
			...(limits.length > 0 && { abortSignal: AbortSignal.any(limits) }),
		};
	};
}
