import { MINUTE, spanInWords } from '../receiving/time';
import { textOf } from './html';

export const SET_WEBHOOK_URL =
	'Set the environment variable WEBHOOK_URL of n8n to its public https address, restart n8n, and register the new Production URL.';

/** The Production URL of the trigger that has this Test URL; others stay as they are. */
export const productionUrl = (url: string): string => url.replace('/webhook-test/', '/webhook/');

/** Whether a value is a time (RFC 3339). `Date.parse` alone takes other texts for times, too. */
export const isTime = (value: unknown): value is string =>
	typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));

/** How long before `now` (milliseconds) a time (RFC 3339) was. A platform may give none. */
export function ago(time: unknown, now: number): string {
	if (!isTime(time)) return 'at an unknown time';
	const past = now - Date.parse(time);
	return past >= MINUTE ? `${spanInWords(past)} ago` : 'just now';
}

/** Somebody else's words are read up to here, and shown up to `SHOWN`. */
const READ = 262_144;
const SHOWN = 200;

/** Somebody else's words, which may be no text at all: nothing is empty, an object is its JSON. */
export const wordsIn = (value: unknown): string =>
	typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

/** The start of a text or web page, as one line. */
export function excerpt(body: unknown): string {
	const text = textOf(wordsIn(body).slice(0, READ)).replace(/\s+/g, ' ').trim();
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** In quotation marks, after a space; nothing when there is nothing. */
export const quote = (text = ''): string => (text === '' ? '' : ` “${text}”`);

/** A text without the full stop at its end, where more follows. */
export const unended = (text: string): string => text.replace(/\.$/, '');

/** Somebody else's words with a full stop. */
export const sentence = (text: string): string => `${unended(excerpt(text))}.`;
