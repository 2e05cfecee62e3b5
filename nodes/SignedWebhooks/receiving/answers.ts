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
	/** What happened to the event, in a sentence or two, whatever the scheme. */
	readonly what: string;
	/** The same, with what the trigger's own scheme looks for. */
	readonly whatFor?: (words: SchemeWords) => string | undefined;
	/** The likely fix. */
	readonly fix?: string;
}

/** What the sender is told: the one place where results become HTTP. */
export const answers: Readonly<Record<AnswerCode, Answer>> = {
	accepted: { status: 200, what: 'The event was accepted.' },
	ignored: {
		status: 200,
		what: 'The event is genuine, but its type is not selected in the trigger.',
		fix: 'To run the workflow for this type, select it (or All Events) under Events in the trigger and publish the workflow again.',
	},
	duplicate: { status: 200, what: 'The event was already accepted. It does not run again.' },
	handshake: {
		status: 200,
		what: 'The platform checked the URL and got the answer it expects.',
	},
	probe: {
		status: 200,
		what: 'The platform checked the URL with an unsigned request. Nothing ran.',
	},
	in_progress: {
		status: 409,
		what: 'Another copy of this event is being accepted right now.',
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
			'The trigger does not know the signing secret of this endpoint. It is still being registered, ' +
			'or its API key has changed.',
		fix: 'If this persists, unpublish and publish the workflow.',
	},
	secret_malformed: {
		status: 401,
		what: 'The signing secret in the credential does not have the form that this kind of signature needs.',
		fix: 'Copy the whole secret from the platform again, and check Verify By in the trigger.',
	},
	settings_invalid: {
		status: 401,
		what: 'The trigger cannot receive anything with its settings.',
		fix: 'Publish the workflow again. The error names the setting to change.',
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
		fix: 'Check that signing is switched on for this endpoint, and that every proxy in between forwards the header.',
	},
	signature_malformed: {
		status: 401,
		what: 'The signature header does not have the form of this kind of signature.',
		whatFor: ({ header, value }) => `The ${header} header must be ${value}.`,
		fix: 'The platform may sign in a different way than the trigger expects.',
	},
	signature_mismatch: {
		status: 401,
		what: 'The signature does not match this body and secret.',
		fix:
			'Check that the credential holds this endpoint’s secret. With automatic registration, republish ' +
			'the workflow instead. A proxy that rewrites the body also causes this.',
	},
	timestamp_malformed: {
		status: 401,
		what: 'The signature matches, but the time that was signed is missing or cannot be read.',
		whatFor: ({ time }) =>
			time && `The signature matches, but ${time.place} must hold the time as ${time.form}.`,
		fix: 'The platform may send the time in another place or form than the trigger expects.',
	},
	timestamp_expired: {
		status: 401,
		what: 'The request was signed too long ago, or in the future.',
		fix: 'Check the clocks on both sides. A recorded request that is sent again is also refused.',
	},
	token_missing: {
		status: 401,
		what: 'The URL has no token.',
		fix: 'Register the URL with ?token= and the secret from the credential.',
	},
	token_mismatch: {
		status: 401,
		what: 'The token in the URL is not the secret in the credential.',
		fix: 'Register the URL again. Escape characters such as + & % # of the secret in the URL.',
	},
	stale: {
		status: 400,
		what:
			'The event is older than the Maximum Age set in the trigger, or more than 5 minutes in the ' +
			'future.',
		fix: 'Check the clocks on both sides. If they are right, set a longer Maximum Age.',
	},
	malformed: {
		status: 400,
		what: 'The body is not a JSON object.',
		fix: 'Have the platform send JSON. Form data and other text are not events.',
	},
	unavailable: {
		status: 503,
		what: 'The trigger could not handle the event.',
		fix: 'Send it again. The n8n log says what happened.',
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
	return { what: (words && whatFor?.(words)) ?? what, fix };
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
