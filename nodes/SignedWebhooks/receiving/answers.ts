import { describe } from '../signature/describe';
import type { SchemeWords } from '../signature/describe';
import type { Foreign } from '../signature/explain';
import type { Scheme } from '../signature/scheme';
import type { Result } from './receive';

/**
 * Every code that a sender may be answered with. `secret_unavailable` is `secret_missing` of a trigger
 * that registers itself, `settings_invalid` is for settings that nothing can be verified with, `unavailable`
 * for faults of our own.
 */
export type AnswerCode = Result['code'] | 'secret_unavailable' | 'settings_invalid' | 'unavailable';

interface Answer {
	/** The HTTP status. */
	readonly status: number;
	/** What happened to the event, in one sentence, whatever the scheme. */
	readonly what: string;
	/** The same, with what the trigger's own scheme looks for. */
	readonly whatFor?: (words: SchemeWords) => string;
	/** The likely fix. */
	readonly fix?: string;
}

/** What the sender is told: the one place where results become HTTP. */
export const answers: Readonly<Record<AnswerCode, Answer>> = {
	accepted: { status: 200, what: 'The event was accepted.' },
	ignored: {
		status: 200,
		what: 'The event is genuine, but its type is not among the events chosen in the trigger.',
		fix: 'If it should run the workflow, choose it (or All Events) under Events in the trigger and publish the workflow again.',
	},
	duplicate: { status: 200, what: 'The event was accepted before; it does not run twice.' },
	handshake: {
		status: 200,
		what: 'The platform checked the URL, and was answered as it asks.',
	},
	probe: {
		status: 200,
		what: 'The platform checked the URL with a request that is not signed. Nothing ran.',
	},
	in_progress: {
		status: 409,
		what: 'A copy of this event is just being accepted.',
		fix: 'Send it again in a second.',
	},
	secret_missing: {
		status: 401,
		what: 'The trigger has no signing secret, so nothing can be verified.',
		fix: 'Choose a signing secret credential in the trigger node and fill in its secret.',
	},
	secret_unavailable: {
		status: 401,
		what:
			'The trigger does not know the signing secret of this endpoint: it is just being registered, ' +
			'or its API key was changed since.',
		fix: 'If this stays so, unpublish and publish the workflow.',
	},
	secret_malformed: {
		status: 401,
		what: 'The signing secret in the credential cannot be read as this kind of signature needs it.',
		fix: 'Copy the whole secret from the platform again, and check Verify By in the trigger.',
	},
	settings_invalid: {
		status: 401,
		what: 'The trigger is set to a signature that no request could have.',
		fix: 'Publish the workflow again: the error says which setting to change.',
	},
	body_missing: {
		status: 401,
		what: 'The raw body could not be read, so its signature cannot be verified.',
		fix: 'Send the event as application/json, not as a multipart form.',
	},
	signature_missing: {
		status: 401,
		what: 'The signature header is missing.',
		whatFor: ({ headers }) => `The ${headers} header is missing.`,
		fix: 'Is signing switched on for this endpoint, and does every proxy on the way pass the header on?',
	},
	signature_malformed: {
		status: 401,
		what: 'The signature header does not look as this kind of signature should.',
		whatFor: ({ header, value }) => `The ${header} header must be ${value}.`,
		fix: 'Perhaps the platform signs in another way, which this trigger cannot verify.',
	},
	signature_mismatch: {
		status: 401,
		what: 'The signature does not belong to this body and secret.',
		fix:
			'Compare the secret in the credential with the one of this endpoint on the platform, or, if n8n ' +
			'registers the endpoint, unpublish and publish the workflow; a proxy that rewrites the body also ' +
			'causes this.',
	},
	timestamp_expired: {
		status: 401,
		what: 'The request was signed too long ago, or in the future.',
		fix: 'Check the clocks of both sides. A recorded request that is sent again is refused, too.',
	},
	token_missing: {
		status: 401,
		what: 'The URL has no token.',
		fix: 'Register it with ?token= and the secret of the credential.',
	},
	token_mismatch: {
		status: 401,
		what: 'The token in the URL is not the secret of the credential.',
		fix: 'Register the URL again; characters such as + & % # in the secret have to be escaped in it.',
	},
	stale: {
		status: 400,
		what:
			'The event is older than the Maximum Age set in the trigger, or more than 5 minutes in the ' +
			'future.',
		fix: 'Is the clock of either side wrong? If not, set a longer Maximum Age.',
	},
	malformed: {
		status: 400,
		what: 'The body is not a JSON object.',
		fix: 'Have the platform send JSON; form data and other text are not events.',
	},
	unavailable: {
		status: 503,
		what: 'The trigger could not handle the event.',
		fix: 'Send it again; the n8n log says what happened.',
	},
};

/**
 * Whether a code refuses the request for good: nothing ran, and the same request would be refused again.
 * What is answered 409 or 503 should be sent again.
 */
export const isRefusal = (code: AnswerCode): boolean =>
	answers[code].status === 400 || answers[code].status === 401;

/**
 * What happened, and the likely fix.
 *
 * @param scheme the trigger's own, if it is known: the words then name what it looks for
 */
export function wordsOf(code: AnswerCode, scheme?: Scheme): { what: string; fix?: string } {
	const { what, whatFor, fix } = answers[code];
	const words = scheme && describe(scheme);
	return { what: words && whatFor ? whatFor(words) : what, fix };
}

/**
 * The JSON body of an answer.
 *
 * @param scheme as in `wordsOf`
 * @param foreign the signature header of another scheme that is there
 */
export function answerBody(code: AnswerCode, scheme?: Scheme, foreign?: Foreign) {
	const { what, fix } = wordsOf(code, scheme);
	const hint = foreign && `There is a ${foreign.header} header: set Verify By to ${foreign.label}.`;
	return {
		status: answers[code].status,
		code,
		message: [what, hint ?? fix].filter(Boolean).join(' '),
	};
}
