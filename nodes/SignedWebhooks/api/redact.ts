import { parseUrl } from './url';

/** Shorter ones are no secrets, and would be found everywhere. */
const SHORTEST_SECRET = 6;

/**
 * Makes a function that takes secrets out of a text: those of a URL (user name, password, query), since who is
 * called may repeat it, and others.
 */
export function redactor(url: string, others: readonly string[] = []): (text: string) => string {
	const { search = '', searchParams = [], username = '', password = '' } = parseUrl(url) ?? {};
	const secrets = [
		...[...searchParams].map(([, value]) => value),
		...search.split('&').map((pair) => pair.replace(/^[^=]*=/, '')),
		...[username, password].flatMap((part) => [part, decoded(part)]),
		...others,
	].filter(({ length }) => length >= SHORTEST_SECRET);
	return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
