import type { IWebhookFunctions } from 'n8n-workflow';

import { SecretCache } from './secretCache';
import type { Secrets } from '../signature/scheme';
import type { AnswerCode } from '../receiving/answers';
import { readApiKey } from '../api/request';
import { logFailure } from './log';
import { readState, unsealSecret } from './state';
import { registrationMode } from '../trigger/settings';

const SECRET_CREDENTIAL = 'signedWebhooksSecretApi';

/** The fields of the credential as the user filled them in. */
type SigningSecretCredential = { secret: string; previousSecret?: string };

/** Where the secrets of one trigger come from. */
export interface SecretSource {
	/** What a sender is told when there are none. */
	readonly missing: AnswerCode;
	/** The secrets; `undefined` refuses everything. Never rejects. */
	get(now: number): Promise<Secrets | undefined>;
	/** Others to try after `get` gave `refused`, as far as there are any. */
	getAfterRefusal(now: number, refused: Secrets | undefined): Promise<Secrets | undefined>;
}

/** Users change credentials, so what was read is good for half a minute. */
const fromCredentials = new SecretCache(30_000);

/** What was unsealed stays right: other secrets make another sealed text. */
const unsealed = new SecretCache(Infinity);

/** How the trigger gets its secrets. Nothing here reads a credential unless a cache does not know it. */
export function secretSource(context: IWebhookFunctions): SecretSource {
	return registrationMode(context) === 'automatic'
		? registeredSecrets(context)
		: pastedSecrets(context);
}

/** The user has pasted the secrets into a credential. */
function pastedSecrets(context: IWebhookFunctions): SecretSource {
	const { id, credentials } = context.getNode();
	const key = `${context.getWorkflow().id} ${id} ${credentials?.[SECRET_CREDENTIAL]?.id ?? ''}`;
	const load = async () =>
		await orLogged(context, async () => {
			const { secret, previousSecret } =
				await context.getCredentials<SigningSecretCredential>(SECRET_CREDENTIAL);
			// Copy and paste adds white space.
			return { current: secret.trim(), previous: previousSecret?.trim() };
		});
	return {
		missing: 'secret_missing',
		get: async (now) => await fromCredentials.get(key, load, now),
		getAfterRefusal: async (now, refused) =>
			await fromCredentials.getAfterRefusal(key, load, now, refused),
	};
}

/** The trigger has registered itself, and keeps the secrets sealed. */
function registeredSecrets(context: IWebhookFunctions): SecretSource {
	const state = readState(context);
	const missing = 'secret_unavailable';
	if (state === undefined) {
		return { missing, get: async () => undefined, getAfterRefusal: async () => undefined };
	}
	const key = state.sealedSecret;
	const load = async () =>
		await orLogged(context, async () => {
			const current = unsealSecret(state, await readApiKey(context));
			if (current !== undefined) return { current };
			throw new Error('The API key was changed. Unpublish and publish the workflow.');
		});
	return {
		missing,
		get: async (now) => await unsealed.get(key, load, now),
		// A forgery must not make us read again what we know.
		getAfterRefusal: async (now, refused) =>
			refused === undefined ? await unsealed.getAfterRefusal(key, load, now, refused) : undefined,
	};
}

/** What cannot be read is no secret; why goes to n8n's log, since a sender must not learn it. */
async function orLogged(
	context: IWebhookFunctions,
	read: () => Promise<Secrets>,
): Promise<Secrets | undefined> {
	try {
		return await read();
	} catch (error) {
		logFailure(context, 'could not read its signing secret', error);
		return undefined;
	}
}
