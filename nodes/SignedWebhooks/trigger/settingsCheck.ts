import type { IHookFunctions } from 'n8n-workflow';

import { checkEvents } from '../registration/desired';
import { hookError } from '../registration/hookError';
import { isStart } from '../registration/start';
import { InvalidSettings } from '../signature/invalidSettings';
import { options } from './options';
import { readCollection } from './optionValues';
import { readSettings } from './settings';

/**
 * Checks before publishing, and before listening for a test event, that something can be received with the
 * settings. Not while n8n starts, since it would drop the webhook.
 *
 * @throws NodeOperationError that names the field and the fix
 */
export function checkSettings(context: IHookFunctions): void {
	if (isStart(context)) return;
	try {
		readSettings(context);
		readCollection(context, options, true);
		checkEvents(context);
	} catch (problem) {
		throw problem instanceof InvalidSettings ? hookError(context, problem.message) : problem;
	}
}
