import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';

import { shown } from './unexpectedAnswer';
import { parseUrl } from './url';

export const API_CREDENTIAL = 'signedWebhooksApi';

/** The n8n contexts from which the management API can be reached. */
export type ApiContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

type CredentialReader = Pick<ApiContext, 'getCredentials'>;

/** What the API credential holds. */
export interface Account {
	/** Without a slash at its end. */
	baseUrl: string;
	apiKey: string;
}

/** What is wrong with the API credential, and what to do about it. */
export interface CredentialFault {
	message: string;
	fix: string;
}

/** White space, and characters that nobody sees, such as a zero-width space. */
const COPIED = /^[\s\p{C}]+|[\s\p{C}]+$/gu;

/** A field as text, without what copying adds around it. An expression may give anything. */
const cleaned = (value: unknown): string => String(value ?? '').replace(COPIED, '');

/** The fields of the API credential, as people may have filled them in. */
export const accountIn = ({
	baseUrl,
	apiKey,
}: Partial<ICredentialDataDecryptedObject>): Account => ({
	baseUrl: cleaned(baseUrl).replace(/\/+$/, ''),
	apiKey: cleaned(apiKey),
});

/** The API credential of the node. */
export const readAccount = async (context: CredentialReader): Promise<Account> =>
	accountIn(await context.getCredentials(API_CREDENTIAL));

/** The API key of the credential. */
export const readApiKey = async (context: CredentialReader): Promise<string> =>
	(await readAccount(context)).apiKey;

const FIELD = {
	baseUrl: 'Base URL in the Signed Webhooks API credential',
	apiKey: 'API Key in the Signed Webhooks API credential',
};

/** What is wrong with the account; `undefined` when requests can be sent with it. */
export const faultOf = ({ baseUrl, apiKey }: Account): CredentialFault | undefined =>
	faultOfUrl(baseUrl) ?? faultOfKey(apiKey);

function faultOfUrl(baseUrl: string): CredentialFault | undefined {
	if (baseUrl === '') {
		return {
			message: `${FIELD.baseUrl} is empty`,
			fix: 'Enter the address of your platform’s management API. It must start with https://.',
		};
	}
	const url = parseUrl(baseUrl);
	if (url === undefined || !['https:', 'http:'].includes(url.protocol)) {
		return {
			message: `The management API at ${shown(baseUrl)} cannot be called because it is not a web address`,
			fix: `Check ${FIELD.baseUrl}. It must start with https://.`,
		};
	}
	// The path of a request would become a part of the fragment or query.
	const [mark] = /[?#]/.exec(url.href) ?? [];
	return mark === undefined
		? undefined
		: {
				message: `${FIELD.baseUrl} contains “${mark}”`,
				fix: `Remove “${mark}” and everything after it. The base URL ends with its path, such as /v1.`,
			};
}

/** What a header can hold. n8n would leave out everything else, and send another key. */
const SENDABLE = /^[\x20-\x7e]+$/;

function faultOfKey(apiKey: string): CredentialFault | undefined {
	const fix = 'Copy the API key from the platform again.';
	if (apiKey === '') return { message: `${FIELD.apiKey} is empty`, fix };
	return SENDABLE.test(apiKey)
		? undefined
		: {
				message: `${FIELD.apiKey} contains a character that cannot be sent, such as a line break or an accented letter`,
				fix,
			};
}

/**
 * The value of the header `Authorization`.
 *
 * @throws Error when the key cannot be sent
 */
export function authorizationOf(apiKey: string): string {
	const fault = faultOfKey(apiKey);
	if (fault !== undefined) throw new Error(`${fault.message}. ${fault.fix}`);
	return `Bearer ${apiKey}`;
}
