import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Platform } from '../api/platform';
import type { Scheme } from '../signature/scheme';
import type { SecretSource } from './secretSource';

/** What one of n8n's hooks works with: n8n itself, and the platform that the credential names. */
export interface Hook {
	context: IHookFunctions;
	platform: Platform;
}

/** How the trigger's URL becomes an endpoint on the platform, and what follows from that. */
export interface RegistrationMode {
	/** Whether the endpoint is there, just as the trigger wants it. Changes nothing. */
	checkExists(hook: Hook): Promise<boolean>;
	create(hook: Hook): Promise<boolean>;
	delete(hook: Hook): Promise<boolean>;
	/** Where the secrets of the endpoint come from. Reads no credential by itself. */
	secrets(context: IWebhookFunctions): SecretSource;
	/**
	 * How a sender proves who it is.
	 *
	 * @throws InvalidSettings when no request could ever do so
	 */
	scheme(context: IHookFunctions | IWebhookFunctions): NamedScheme;
}

/** A scheme, and what a saved workflow calls it. */
export interface NamedScheme {
	readonly key: string;
	/** Whether the user chose it, and could choose another. */
	readonly isChosen: boolean;
	readonly scheme: Scheme;
}
