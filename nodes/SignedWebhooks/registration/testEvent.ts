import { sleep } from 'n8n-workflow';
import type { IHookFunctions } from 'n8n-workflow';

import { logFailure } from './log';
import { sendTest } from '../api/endpoints';
import { testEventOf } from './desired';
import type { Wish } from './desired';

/** Milliseconds: n8n listens for the test event only once the hook is over. */
const UNTIL_LISTENING = 1_000;

/**
 * Has the platform send a test event of the first chosen type, so that the user need not cause one.
 * It is sent after the hook: n8n would not know the secret before. If it cannot be sent n8n still
 * listens, so the failure only goes to the log.
 */
export function sendTestSoon(context: IHookFunctions, endpointId: string, wish: Wish): void {
	const eventType = testEventOf(context, wish);
	if (eventType === undefined) return;
	void sleep(UNTIL_LISTENING)
		.then(async () => await sendTest(context, endpointId, eventType))
		.catch((error) => logFailure(context, `could not ask for a test event`, error));
}
