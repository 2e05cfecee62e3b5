import { pageOf } from '../support/pages.mts';
import { readSources } from '../support/sources.mts';

const { prose } = pageOf('docs/troubleshooting.md');

/** What the troubleshooting page quotes. */
const quotes = [...prose.matchAll(/"([^"\n]+)"/g)].map(([, text = '']) =>
	text.replaceAll('…', '').trim(),
);
const sources = readSources(['nodes', 'credentials']).map(({ text }) => text);

it.each(quotes)('"%s" is what the nodes say', (quote) => {
	expect(sources.some((text) => text.includes(quote))).toBe(true);
});
