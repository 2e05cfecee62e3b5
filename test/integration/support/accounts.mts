import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

interface Account {
	baseUrl: string;
	apiKey: string;
}

const withUrl = (end: string) => (good: Account) => ({ ...good, baseUrl: good.baseUrl + end });
const set = (values: object) => (good: Account) => ({ ...good, ...values });

const CREDENTIAL = 'in the Signed Webhooks API credential';

/** Accounts with which nothing must be sent: made of a good one, and what is said about each. */
export const unusable: Array<
	[name: string, change: (good: Account) => ICredentialDataDecryptedObject, says: string]
> = [
	['a fragment', withUrl('/v1#part'), `Base URL ${CREDENTIAL} contains “#”`],
	['an empty fragment', withUrl('/v1#'), `Base URL ${CREDENTIAL} contains “#”`],
	['a fragment before the slash', withUrl('/v1#/'), `Base URL ${CREDENTIAL} contains “#”`],
	['a query', withUrl('/v1?key=secret123'), `Base URL ${CREDENTIAL} contains “?”`],
	['an empty query', withUrl('/v1?'), `Base URL ${CREDENTIAL} contains “?”`],
	['a query and a fragment', withUrl('?a#b'), `Base URL ${CREDENTIAL} contains “?”`],
	['no base URL', set({ baseUrl: undefined }), `Base URL ${CREDENTIAL} is empty`],
	['null as base URL', set({ baseUrl: null }), `Base URL ${CREDENTIAL} is empty`],
	[
		'a base URL of unseen characters',
		set({ baseUrl: ' \u200b' }),
		`Base URL ${CREDENTIAL} is empty`,
	],
	['only a scheme', set({ baseUrl: 'https://' }), 'is not a web address'],
	['no API key', set({ apiKey: undefined }), `API Key ${CREDENTIAL} is empty`],
	['null as API key', set({ apiKey: null }), `API Key ${CREDENTIAL} is empty`],
	['a blank API key', set({ apiKey: ' \u200b\n' }), `API Key ${CREDENTIAL} is empty`],
	['an API key of other letters', set({ apiKey: 'ключ' }), `API Key ${CREDENTIAL} contains`],
	['an API key on two lines', set({ apiKey: 'ab\ncd' }), `API Key ${CREDENTIAL} contains`],
	['a zero-width space in the API key', set({ apiKey: 'ab\u200bcd' }), 'cannot be sent'],
	['an accent in the API key', set({ apiKey: 'clé' }), 'cannot be sent'],
];
