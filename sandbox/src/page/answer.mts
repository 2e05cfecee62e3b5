import { hasNoSignature } from '../events/practice.mts';
import type { AttemptRow, DeliveryRow } from '../store/deliveries.mts';
import type { Tone } from './said.mts';

/** What a receiver answered to an attempt. */
export interface Answer {
	/** The status and the code in the body, such as `401 signature_mismatch`; empty without an answer. */
	code: string;
	/** The body's message, or the body; why there is none, without an answer. */
	message: string;
}

const MAX_MESSAGE = 1000;

/** Reads an answer; of one that is JSON `code` and `message`, as the trigger and n8n write them. */
export function answerOf({ response_status, response_body, error }: AttemptRow): Answer {
	if (response_status === null) return { code: '', message: error ?? '' };
	const { code, message, hint } = fieldsOf(response_body ?? '');
	const isCode = typeof code === 'string' && /^\w{1,60}$/.test(code);
	const text = typeof message === 'string' ? `${message} ${hint ?? ''}`.trim() : response_body;
	return {
		code: isCode ? `${response_status} ${code}` : String(response_status),
		message: cut(text?.trim() || 'The answer was empty.'),
	};
}

const cut = (text: string) => (text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text);

function fieldsOf(body: string): { code?: unknown; message?: unknown; hint?: string } {
	try {
		return (JSON.parse(body) ?? {}) as ReturnType<typeof fieldsOf>;
	} catch {
		return {};
	}
}

/** How a delivery stands: what its badge says. */
export interface Standing {
	sign: string;
	word: string;
	tone: Tone;
}

/** @param answer to its last attempt */
export function standingOf({ status, response_status }: DeliveryRow, answer?: Answer): Standing {
	if (status === 'pending') {
		return answer
			? { sign: '↻', word: 'will retry', tone: 'wait' }
			: { sign: '…', word: 'pending', tone: 'wait' };
	}
	if (status === 'failed') {
		const isRefused = response_status !== null && response_status >= 400 && response_status < 500;
		return { sign: '✕', word: isRefused ? 'refused' : 'failed', tone: 'bad' };
	}
	// Taken, but nothing ran.
	const code = answer?.code.split(' ')[1];
	if (code === 'duplicate' || code === 'ignored') return { sign: '=', word: code, tone: 'note' };
	return { sign: '✓', word: 'delivered', tone: 'good' };
}

/** The outcome of a delivery with a single attempt, in a few words. */
export function verdict(delivery: DeliveryRow, attempt: AttemptRow): { text: string; tone: Tone } {
	const answer = answerOf(attempt);
	const { word, tone } = standingOf(delivery, answer);
	if (word === 'refused') {
		const text = `Refused: ${answer.code}`;
		return { text, tone: isRightlyRefused(delivery) ? 'good' : tone };
	}
	if (word === 'failed') return { text: `Failed: ${delivery.error}`, tone };
	if (!hasNoSignature(delivery.practice)) return { text: `Answered: ${answer.code}`, tone };
	const text = `Not refused: ${answer.code}. The receiver does not check signatures`;
	return { text, tone: 'bad' };
}

/** A malformed event is signed: 401 means that the secrets differ. */
const isRightlyRefused = ({ practice, response_status: status }: DeliveryRow) =>
	hasNoSignature(practice) || (practice === 'malformed' && status !== 401);
