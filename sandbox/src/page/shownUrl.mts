/** A URL as the page shows it: values in its query may be tokens, so they are hidden. */
export const shownUrl = (url: string): string => {
	const [address = '', query] = url.split(/\?(.*)/s);
	if (query === undefined) return address.replace(/#.*/s, '');
	const names = query
		.replace(/#.*/s, '')
		.split('&')
		.map((pair) => (pair.includes('=') ? `${pair.split('=')[0]}=•••` : '•••'));
	return `${address}?${names.join('&')}`;
};

/** What an endpoint is called: its description, or its URL where it has none. */
export const nameOf = ({ description, url }: { description: string; url: string }): string =>
	description.trim() || shownUrl(url);
