import type { Token } from '../scheme';

export const urlToken: Token = {
	kind: 'token',
	label: 'Token in URL',
	description: 'For platforms that do not sign: the URL that you register carries the secret',
	docs: 'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/verification.md#token-in-url',
	token: { from: { query: 'token' } },
};
