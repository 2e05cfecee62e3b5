import { constant } from './explain/cause';
import type { Cause } from './explain/cause';
import { aboutBodies } from './explain/body';
import { content } from './explain/content';
import { LARGEST_BODY, contextOf } from './explain/context';
import type { Refused } from './explain/context';
import { aboutPlaces, commonHeader } from './explain/elsewhere';
import { aboutForms } from './explain/forms';
import { aboutKeys } from './explain/keys';
import { aboutOtherSchemes, foreignHeader } from './explain/otherScheme';
import { aboutOwnHeaders } from './explain/ownHeaders';
import { aboutSecrets } from './explain/secret';
import { aboutSecretLooks } from './explain/secretLooks';
import { aboutRequests, lastResorts } from './explain/suspicions';
import { aboutTime } from './explain/time';
import { aboutTokens } from './explain/token';
import { aboutUrls } from './explain/url';

export { foreignScheme } from './explain/headers';
export type { Foreign } from './explain/headers';

const tooLarge = constant(
	{
		key: 'tooLarge',
		when: 'A body of more than 1 MB',
		example: 'The body is over 1 MB, which is too large to analyze: try a smaller event.',
	},
	({ request: { body } }) => body !== undefined && body.length > LARGEST_BODY,
);

/** All that may be said, in the order in which it is looked for: what is certain first, then what is likely. */
export const causes: readonly Cause[] = [
	tooLarge,
	...aboutTime,
	...aboutOtherSchemes,
	...aboutSecrets,
	...aboutKeys,
	...aboutForms,
	...aboutBodies,
	...aboutUrls,
	content,
	...aboutPlaces,
	...aboutTokens,
	...aboutOwnHeaders,
	foreignHeader,
	...aboutSecretLooks,
	commonHeader,
	...aboutRequests,
	...lastResorts,
];

/** Refusals that nothing in the request could explain: their answers say enough. */
const PLAIN: ReadonlySet<string> = new Set<Refused['reason']>(['secret_missing', 'body_missing']);

/**
 * Says why a request was refused, and what to choose so that the next one is accepted. It tries the schemes
 * and the known mistakes with the endpoint's own secrets, so it is for the person who holds these: never
 * for the sender, the log or the message of an error. It never throws, and its work is limited: 600 HMACs at most.
 *
 * @returns one or two sentences, which contain nothing of the secrets or of the request's values;
 * `undefined` when there is nothing to add to the answer
 */
export function explain(refused: Refused): string | undefined {
	if (PLAIN.has(refused.reason)) return undefined;
	const context = contextOf(refused);
	for (const cause of causes) {
		const sentence = cause.find(context);
		if (sentence !== undefined) return sentence;
	}
	return undefined;
}
