/** The URL in parts; `undefined` when it is none. */
export const parseUrl = (url: string): URL | undefined =>
	URL.canParse(url) ? new URL(url) : undefined;

/** A URL as it may be shown: what stands behind the question mark may be a secret. */
export function shownUrl(url: string): string {
	const parsed = parseUrl(url);
	if (parsed === undefined) return url.split('?')[0]!;
	return parsed.origin + parsed.pathname + (parsed.search === '' ? '' : '?…');
}
