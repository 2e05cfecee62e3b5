import type { IHookFunctions } from 'n8n-workflow';

import { registrationMode } from '../trigger/settings';
import type { RegistrationMode } from '../trigger/settings';
import { automatic } from './automatic';

/** How the trigger's URL becomes an endpoint on the platform, one function per n8n hook. */
export interface Registration {
	/** Is the endpoint there, just as the trigger wants it? Changes nothing. */
	checkExists(context: IHookFunctions): Promise<boolean>;
	create(context: IHookFunctions): Promise<boolean>;
	delete(context: IHookFunctions): Promise<boolean>;
}

/** The user pastes the URL into the platform, and the secret into the credential. */
const manual: Registration = {
	checkExists: async () => true,
	create: async () => true,
	delete: async () => true,
};

const modes: Record<RegistrationMode, Registration> = { automatic, manual };

/** What the trigger is set to. */
export const registrationOf = (context: IHookFunctions): Registration =>
	modes[registrationMode(context)];
