/** The URL in parts; `undefined` when it is none. */
export const parseUrl = (url: string): URL | undefined =>
	URL.canParse(url) ? new URL(url) : undefined;
