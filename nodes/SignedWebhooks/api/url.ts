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

/** A URL as it may be shown: what stands behind the question mark may be a secret. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined) return url.split('?')[0]!;
	return parsed.origin + parsed.pathname + (parsed.search === '' ? '' : '?…');
}
