import type { IWebhookFunctions } from 'n8n-workflow';

import { readApiKey } from '../api/credential';
import { SecretCache } from './secretCache';
import { MissingSecret, orLogged } from './secretSource';
import type { SecretSource } from './secretSource';
import { restoreState, unsealSecret } from './state';

/** What was unsealed stays right: other secrets make another sealed text. */
const cache = new SecretCache(Infinity);

/** The secrets of an endpoint that the trigger registered itself, and keeps sealed. */
export function registeredSecrets(context: IWebhookFunctions): SecretSource {
	const state = restoreState(context);
	const missing = 'secret_unavailable';
	if (state === undefined) {
		return { missing, get: async () => undefined, getAfterRefusal: async () => undefined };
	}
	const key = state.sealedSecret;
	const load = async () =>
		await orLogged(context, async () => {
			const current = unsealSecret(state, await readApiKey(context));
			if (current !== undefined) return { current };
			throw new MissingSecret('The API key was changed. Unpublish and publish the workflow.');
		});
	return {
		missing,
		get: async (now) => await cache.get(key, load, now),
		// A forgery must not make us read again what we know.
		getAfterRefusal: async (now, refused) =>
			refused === undefined ? await cache.getAfterRefusal(key, load, now, refused) : undefined,
	};
}
