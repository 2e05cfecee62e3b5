import type { IWebhookFunctions } from 'n8n-workflow';

import type { AnswerCode } from '../receiving/answers';
import type { Secrets } from '../signature/scheme';
import { logFailureHourly } from './log';

/** Where the secrets of one trigger come from. */
export interface SecretSource {
	/** What a sender is told when there are none. */
	readonly missing: AnswerCode;
	/**
	 * The secrets; `undefined` refuses everything.
	 *
	 * @throws UnreadableSecret
	 */
	get(now: number): Promise<Secrets | undefined>;
	/**
	 * Others to try after `get` gave `refused`, if there are any.
	 *
	 * @throws UnreadableSecret
	 */
	getAfterRefusal(now: number, refused: Secrets | undefined): Promise<Secrets | undefined>;
}

/** There is a secret, or was, and there is none any more: nothing can be verified until a person acts. */
export class MissingSecret extends Error {}

/** The secret could not be read just now, which says nothing about the request: its sender has to try again. */
export class UnreadableSecret extends Error {}

/**
 * How n8n says that the node has no credential, or that the one it names was deleted. n8n has a class for
 * the latter, but exports it nowhere.
 *
 * @see n8n 2.41.1, dist/errors/credential-not-found.error.js, and n8n-core's `_getCredentials`
 */
const NO_CREDENTIAL =
	/^(Credentials? .*(not exist|not found|not be found)|Credentials not found|Node does not have any credentials)/;

const isMissing = (error: unknown): boolean =>
	error instanceof MissingSecret || (error instanceof Error && NO_CREDENTIAL.test(error.message));

/**
 * Reads secrets. What does not exist is no secret; the reason goes to n8n's log, since a sender must not
 * learn it.
 *
 * @throws UnreadableSecret when n8n could not read the credential, such as while its database is busy
 */
export async function orLogged(
	context: IWebhookFunctions,
	read: () => Promise<Secrets>,
): Promise<Secrets | undefined> {
	let failure: unknown;
	try {
		return await read();
	} catch (error) {
		failure = error;
	}
	logFailureHourly(context, 'could not read its signing secret', failure);
	if (isMissing(failure)) return undefined;
	throw new UnreadableSecret();
}
