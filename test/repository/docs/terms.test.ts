import { catalogue } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import { SignedWebhooksApi } from '../../../credentials/SignedWebhooksApi.credentials';
import { SignedWebhooksSecretApi } from '../../../credentials/SignedWebhooksSecretApi.credentials';
import { OTHER } from '../../../nodes/SignedWebhooks/receiving/receive';
import { SignedWebhooks } from '../../../nodes/SignedWebhooks/SignedWebhooks.node';
import { SignedWebhooksTrigger } from '../../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import { readExamples } from '../../../tools/demo/examples.mts';
import { pageOf, pages } from '../support/pages.mts';
import { readSources } from '../support/sources.mts';

const credentials = [new SignedWebhooksApi(), new SignedWebhooksSecretApi()];

/** Every name that our nodes, credentials and examples show in the editor. */
const own = new Set([
	OTHER,
	...credentials.map(({ displayName }) => `Connect to ${displayName.replace(/ API$/, '')}`),
	...readExamples('.').flatMap(({ workflow }) => workflow.nodes.map(({ name }) => name)),
	...catalogue.map(({ family }) => family),
	...namesIn([
		new SignedWebhooks().description,
		new SignedWebhooksTrigger().description,
		...credentials,
	]),
]);

function namesIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	const { name, displayName } = value as Record<string, unknown>;
	return [name, displayName, ...Object.values(value).flatMap(namesIn)].filter(
		(it): it is string => typeof it === 'string',
	);
}

/** What n8n, a platform or GitHub shows in Title Case. */
const OTHERS = [
	...['Settings', 'Credential', 'Executions', 'Webhook URLs', 'Test URL', 'Production URL'],
	...['Import', 'Binary', 'Retry'],
	...['Integrations', 'Webhooks'],
	...['Security', 'Unreleased'],
];

const SMALL = /^(?:a|an|and|by|ID|in|of|per|the|to)$/;

/** Words as the editor writes them: in Title Case, perhaps with a unit. No sentence, no single marker. */
const isTitle = (text: string): boolean =>
	!/[.:!?,;`]/.test(text) &&
	text
		.split(' ')
		.every(
			(word) => SMALL.test(word) || /^\(?[A-Z][\w-]*\)?$/.test(word) || /^\(\w+\)$/.test(word),
		);

const terms = pages.flatMap(({ file, prose }) => {
	const found = [...prose.matchAll(/\*\*([^*\n]+)\*\*|(?<![\w/])_([^_\n]+)_(?!\w)/g)];
	const parts = found.flatMap((match) => (match[1] ?? match[2] ?? '').split(' → '));
	return [...new Set(parts)].map((term) => ({ file, term }));
});

const titles = terms.filter(({ term }) => isTitle(term) && !OTHERS.includes(term));

it('finds the terms that everybody needs', () => {
	const found = titles.map(({ term }) => term);
	expect(found).toEqual(
		expect.arrayContaining(['Registration', 'Event Format', 'Get Many', 'Previous Secret']),
	);
});

it.each(titles)('$file: "$term" is in the editor', ({ term }) => {
	expect(own).toContain(term);
});

it.each(OTHERS)('"%s" is not ours, and is needed', (term) => {
	expect([...own]).not.toContain(term);
	expect(terms.map((it) => it.term)).toContain(term);
});

describe('what the troubleshooting page quotes', () => {
	const { prose } = pageOf('docs/troubleshooting.md');
	const quotes = [...prose.matchAll(/"([^"\n]+)"/g)].map(([, text = '']) =>
		text.replaceAll('…', '').trim(),
	);
	const sources = readSources(['nodes', 'credentials']).map(({ text }) => text);

	it.each(quotes)('"%s" is what the nodes say', (quote) => {
		expect(sources.some((text) => text.includes(quote))).toBe(true);
	});
});
