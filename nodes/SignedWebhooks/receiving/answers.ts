import type { Result } from './receive';

/**
 * Every code that a sender may be answered with. `secret_unavailable` is `secret_missing` of a trigger
 * that registers itself, `unavailable` is for faults of our own.
 */
export type AnswerCode = Result['code'] | 'secret_unavailable' | 'unavailable';

interface Answer {
	/** The HTTP status. */
	readonly status: number;
	/** What happened to the event, in one sentence. */
	readonly what: string;
	/** The likely fix. */
	readonly fix?: string;
}

/** What the sender is told: the one place where results become HTTP. */
export const answers: Readonly<Record<AnswerCode, Answer>> = {
	accepted: { status: 200, what: 'The event was accepted.' },
	ignored: {
		status: 200,
		what: 'The event is genuine, but its type is not among the events chosen in the trigger.',
		fix: 'If it should run the workflow, add it to Events in the trigger and publish the workflow again.',
	},
	duplicate: { status: 200, what: 'The event was accepted before; it does not run twice.' },
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
	body_missing: {
		status: 401,
		what: 'The raw body could not be read, so its signature cannot be verified.',
		fix: 'Send the event as application/json, not as a multipart form.',
	},
	signature_missing: {
		status: 401,
		what: 'The X-Signature-256 header is missing.',
		fix: 'Is signing switched on for this endpoint, and does every proxy on the way pass the header on?',
	},
	signature_malformed: {
		status: 401,
		what: 'The X-Signature-256 header must be sha256= followed by 64 hexadecimal digits.',
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

/** The one text that the sender gets: what happened, and the fix. */
const messageOf = ({ what, fix }: Answer): string => (fix === undefined ? what : `${what} ${fix}`);

/** The JSON body of an answer. */
export const answerBody = (code: AnswerCode) => ({
	status: answers[code].status,
	code,
	message: messageOf(answers[code]),
});
