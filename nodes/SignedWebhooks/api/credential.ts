import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

export const API_CREDENTIAL = 'signedWebhooksApi';

/** The n8n contexts from which the management API can be reached. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

type CredentialReader = Pick<ApiContext, 'getCredentials'>;

/** The API key of the credential, without white space from copying. */
export async function readApiKey(context: CredentialReader): Promise<string> {
	const { apiKey } = await context.getCredentials<{ apiKey: string }>(API_CREDENTIAL);
	return apiKey.trim();
}

/** A base URL without white space from copying, and without a slash at its end. */
export const cleanUrl = (url: string): string => url.trim().replace(/\/+$/, '');

/** The base URL of the credential. */
export async function readBaseUrl(context: CredentialReader): Promise<string> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>(API_CREDENTIAL);
	return cleanUrl(baseUrl);
}
