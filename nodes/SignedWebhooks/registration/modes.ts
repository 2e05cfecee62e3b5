import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { automatic } from './automatic';
import { manual } from './manual';
import type { RegistrationMode } from './mode';

/** How the trigger is registered. A value that nobody knows counts as manual, which changes nothing. */
export const modeOf = (context: IHookFunctions | IWebhookFunctions): RegistrationMode =>
	context.getNodeParameter('registration', 'manual') === 'automatic' ? automatic : manual;
