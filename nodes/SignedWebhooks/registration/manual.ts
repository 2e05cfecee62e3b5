import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { textIn } from '../receiving/given';
import { withoutUnseenEnds } from '../signature/pasted';
import type { Secrets } from '../signature/scheme';
import { chosenScheme } from './chosenScheme';
import type { RegistrationMode } from './mode';
import { checkBeforePublishing } from './secretCheck';
import { SecretCache } from './secretCache';
import { orLogged } from './secretSource';
import type { SecretSource } from './secretSource';

const SECRET_CREDENTIAL = 'signedWebhooksSecretApi';

/** The fields of the credential as the user filled them in. */
type SigningSecretCredential = { secret?: unknown; previousSecret?: unknown };

/** The secret in a field. An expression, such as one that reads a vault, may give anything. */
const secretIn = (given: unknown): string => withoutUnseenEnds(textIn(given) ?? '');

/** Users change credentials, so what was read is good for half a minute. */
const cache = new SecretCache(30_000);

/** The user pastes the URL into the platform, and the secret into the credential. */
export const manual: RegistrationMode = {
	async checkExists({ context }) {
		await checkBeforePublishing(context, async () => await readSecrets(context));
		return true;
	},
	create: async () => true,
	delete: async () => true,
	secrets: pastedSecrets,
	scheme: chosenScheme,
};

async function readSecrets(context: IHookFunctions | IWebhookFunctions): Promise<Secrets> {
	const { secret, previousSecret } =
		await context.getCredentials<SigningSecretCredential>(SECRET_CREDENTIAL);
	return { current: secretIn(secret), previous: secretIn(previousSecret) };
}

function pastedSecrets(context: IWebhookFunctions): SecretSource {
	const { id, credentials } = context.getNode();
	const key = `${context.getWorkflow().id} ${id} ${credentials?.[SECRET_CREDENTIAL]?.id ?? ''}`;
	const load = async () => await orLogged(context, async () => await readSecrets(context));
	return {
		missing: 'secret_missing',
		get: async (now) => await cache.get(key, load, now),
		getAfterRefusal: async (now, refused) => await cache.getAfterRefusal(key, load, now, refused),
	};
}
