import { parseUrl } from '../api/url';

export const SET_WEBHOOK_URL =
	'Set the environment variable WEBHOOK_URL of n8n to its public https address, restart n8n, and register the new Production URL.';

/** A URL as it may be shown: what stands behind the question mark may be a secret. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined) return url.split('?')[0]!;
	return parsed.origin + parsed.pathname + (parsed.search === '' ? '' : '?…');
}

export const isTestUrl = (url: string): boolean =>
	parseUrl(url)?.pathname.includes('/webhook-test/') === true;

/** The Production URL of the trigger that has this Test URL; others stay as they are. */
export const productionUrl = (url: string): string => url.replace('/webhook-test/', '/webhook/');

/** Shorter ones are no secrets, and would be found everywhere. */
const SHORTEST_SECRET = 6;

/** Makes a function that takes out of a text what is secret in a URL: receivers may repeat it. */
export function redactor(url: string): (text: string) => string {
	const { search = '', searchParams = [], username = '', password = '' } = parseUrl(url) ?? {};
	const secrets = [
		...[...searchParams].map(([, value]) => value),
		...search.split('&').map((pair) => pair.replace(/^[^=]*=/, '')),
		username,
		password,
	].filter(({ length }) => length >= SHORTEST_SECRET);
	return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

const UNITS: ReadonlyArray<[name: string, milliseconds: number]> = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000],
];

/** How long before `now` (milliseconds) a time (RFC 3339) was. */
export function ago(time: string, now: number): string {
	const past = now - Date.parse(time);
	const [name, length] = UNITS.find((unit) => past >= unit[1]) ?? ['', 0];
	if (length === 0) return 'just now';
	const count = Math.floor(past / length);
	return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

/** The start of a text or web page, as one line. */
export function excerpt(body: string): string {
	const text = body
		.replace(/<(style|script|head)\b[^]*?<\/\1>|<[^>]*>/gi, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** In quotation marks, after a blank; nothing when there is nothing. */
export const quote = (text = ''): string => (text === '' ? '' : ` “${text}”`);

/** Somebody else's words with a full stop. */
export const sentence = (text: string): string => `${excerpt(text).replace(/\.$/, '')}.`;
