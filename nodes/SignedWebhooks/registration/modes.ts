import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { automatic } from './automatic';
import { manual } from './manual';
import type { RegistrationMode } from './mode';

/** By the value that a saved workflow holds. */
const modes = { automatic, manual };

/** How the trigger is registered. */
export const modeOf = (context: IHookFunctions | IWebhookFunctions): RegistrationMode =>
	modes[context.getNodeParameter('registration', 'automatic') as keyof typeof modes];
