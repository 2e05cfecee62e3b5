import { sleep } from 'n8n-workflow';

import { testEventOf } from './desired';
import { logFailure } from './log';
import type { Hook } from './mode';

/** Milliseconds: n8n listens for the test event only once the hook is over. */
const UNTIL_LISTENING = 1_000;

/**
 * Has the platform send a test event of the first chosen type, so that the user need not cause one.
 * It is sent after the hook: n8n would not know the secret before. If it cannot be sent n8n still
 * listens, so the failure only goes to the log.
 */
export function sendTestSoon({ context, platform }: Hook, endpointId: string): void {
	const eventType = testEventOf(context);
	if (eventType === undefined) return;
	void sleep(UNTIL_LISTENING)
		.then(async () => await platform.endpoints.sendTest(endpointId, eventType))
		.catch((error) => logFailure(context, `could not ask for a test event`, error));
}
