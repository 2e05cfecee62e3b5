/** The URL in parts; `undefined` when it is none. */
export const parseUrl = (url: string): URL | undefined =>
	URL.canParse(url) ? new URL(url) : undefined;

/** Whether two URLs are the same once parsed; a text that is not a URL is the same as nothing. */
export function isSameUrl(one: string, other: string): boolean {
	const [a, b] = [parseUrl(one), parseUrl(other)];
	return a !== undefined && a.href === b?.href;
}

/** Whether n8n gave this URL to "Listen for test event". */
export const isTestUrl = (url: string): boolean =>
	parseUrl(url)?.pathname.includes('/webhook-test/') === true;

/** Everything up to the last @: in what is not a URL, a password may hold any character. */
const USER = /^([a-z][a-z\d+.-]*:\/\/)?[^]*@/i;

/** A URL as it may be shown: user names, passwords, and all behind the question mark may be secret. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined || parsed.host === '') return url.replace(USER, '$1…@').split('?')[0]!;
	const { protocol, host, pathname, search } = parsed;
	return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}
