import type { Result } from '../delivery/receive';

/**
 * Every code that a sender may be answered with. `secret_unavailable` is `secret_missing` of a trigger
 * that registers itself, `unavailable` is for faults of our own.
 */
export type AnswerCode = Result['code'] | 'secret_unavailable' | 'unavailable';

interface Answer {
	/** The HTTP status. */
	readonly status: number;
	/** One sentence that names the likely fix. */
	readonly message: string;
}

/** What the sender is told: the one place where results become HTTP. */
export const answers = {
	accepted: { status: 200, message: 'The event was accepted.' },
	ignored: {
		status: 200,
		message: 'The event is genuine, but its type is not among the events chosen in the trigger.',
	},
	duplicate: { status: 200, message: 'The event was accepted before; it does not run twice.' },
	in_progress: {
		status: 409,
		message: 'A copy of this event is just being accepted. Send it again in a second.',
	},
	secret_missing: {
		status: 401,
		message:
			'The trigger has no signing secret, so nothing can be verified. Choose a signing ' +
			'secret credential in the trigger node and fill in its secret.',
	},
	secret_unavailable: {
		status: 401,
		message:
			'The trigger does not know the signing secret of this endpoint: it is just being registered, ' +
			'or its API key was changed since. If this stays so, unpublish and publish the workflow.',
	},
	body_missing: {
		status: 401,
		message:
			'The raw body could not be read, so its signature cannot be verified. Send the event as ' +
			'application/json, not as a multipart form.',
	},
	signature_missing: {
		status: 401,
		message:
			'The X-Signature-256 header is missing. Is signing switched on for this endpoint, and does ' +
			'every proxy on the way pass the header on?',
	},
	signature_malformed: {
		status: 401,
		message: 'The X-Signature-256 header must be sha256= followed by 64 hexadecimal digits.',
	},
	signature_mismatch: {
		status: 401,
		message:
			'The signature does not belong to this body and secret. Compare the secret in the credential ' +
			'with the one of this endpoint on the platform, or, if n8n registers the endpoint, unpublish and ' +
			'publish the workflow; a proxy that rewrites the body also causes this.',
	},
	token_missing: {
		status: 401,
		message: 'The URL has no token. Register it with ?token= and the secret of the credential.',
	},
	token_mismatch: {
		status: 401,
		message: 'The token in the URL is not the secret of the credential. Register the URL again.',
	},
	stale: {
		status: 400,
		message:
			'The event is older than the Maximum Age set in the trigger, or more than 5 minutes in the ' +
			'future. Is the clock of either side wrong?',
	},
	malformed: { status: 400, message: 'The body is not a JSON object.' },
	unavailable: {
		status: 503,
		message:
			'The trigger could not handle the event. Send it again; the n8n log says what happened.',
	},
} as const satisfies Record<AnswerCode, Answer>;

/** The JSON body of an answer. */
export const answerBody = (code: AnswerCode) => ({
	status: answers[code].status,
	code,
	message: answers[code].message,
});
