/** The URL in parts; `undefined` when it is none. */
export const parseUrl = (url: string): URL | undefined =>
	URL.canParse(url) ? new URL(url) : undefined;

/** Everything up to the last @: in what is not a URL, a password may hold any character. */
const USER = /^([a-z][a-z\d+.-]*:\/\/)?[^]*@/i;

/** A URL as it may be shown: user names, passwords, and all behind the question mark may be secret. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined || parsed.host === '') return url.replace(USER, '$1…@').split('?')[0]!;
	const { protocol, host, pathname, search } = parsed;
	return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}
