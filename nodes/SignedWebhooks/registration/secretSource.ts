import type { IWebhookFunctions } from 'n8n-workflow';

import type { AnswerCode } from '../receiving/answers';
import type { Secrets } from '../signature/scheme';
import { logFailure } from './log';

/** Where the secrets of one trigger come from. */
export interface SecretSource {
	/** What a sender is told when there are none. */
	readonly missing: AnswerCode;
	/** The secrets; `undefined` refuses everything. Never rejects. */
	get(now: number): Promise<Secrets | undefined>;
	/** Others to try after `get` gave `refused`, if there are any. */
	getAfterRefusal(now: number, refused: Secrets | undefined): Promise<Secrets | undefined>;
}

/**
 * Reads secrets. What cannot be read is no secret; the reason goes to n8n's log, since a sender must
 * not learn it.
 */
export async function orLogged(
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
