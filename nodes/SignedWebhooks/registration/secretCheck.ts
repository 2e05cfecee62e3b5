import type { IHookFunctions } from 'n8n-workflow';

import { secretForm } from '../signature/describe';
import type { Scheme, SecretName, Secrets } from '../signature/scheme';
import { malformedSecrets } from '../signature/secrets';
import { chosenScheme } from './chosenScheme';
import { hookError } from './hookError';
import { isStart } from './start';

const FIELDS: Record<SecretName, string> = { current: 'Secret', previous: 'Previous Secret' };

/**
 * Checks what can be known before the first request: whether the secrets look as the scheme needs them. Not
 * while n8n starts, since it would drop the webhook.
 *
 * @param read reads the credential
 * @throws NodeOperationError that names the field and the fix
 */
export async function checkBeforePublishing(
	context: IHookFunctions,
	read: () => Promise<Secrets>,
): Promise<void> {
	if (isStart(context)) return;
	const { scheme } = chosenScheme(context);
	let secrets: Secrets;
	try {
		secrets = await read();
	} catch {
		return; // n8n itself says what is wrong with a credential that it cannot read
	}
	const [name] = malformedSecrets(scheme, secrets);
	if (name === undefined) return;
	const needed = secretForm(scheme) ?? 'the text that the platform shows';
	throw hookError(
		context,
		`The field ${FIELDS[name]} of the credential does not hold a valid secret for ${scheme.label}. ` +
			`It must be ${needed}. Copy ${secretName(scheme)} from the platform again.`,
	);
}

const secretName = (scheme: Scheme): string =>
	(scheme.kind === 'token' ? undefined : scheme.secret) ?? 'the signing secret';
