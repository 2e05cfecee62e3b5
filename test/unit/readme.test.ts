import { catalogue, findEvent, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { FormatKey, JsonObject } from '../../nodes/SignedWebhooks/catalogue/formats';
import { send } from './pipeline';
import { readText } from './sources.mts';

const readme = readText('README.md');

/** The contents of the README's code blocks in one language. */
const blocks = (language: string) =>
	[...readme.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'gm'))].map((match) =>
		(match[1] ?? '').trim(),
	);

/** The item that the trigger emits for an event. */
function itemOf(format: FormatKey, event: JsonObject, now = Date.now()): JsonObject {
	const result = send(event, { format }, {}, { now });
	if (result.code !== 'accepted') throw new Error(result.code);
	return result.item;
}

const items = catalogue.map((entry) => itemOf(entry.format, sampleOf(entry)));
const unknown = itemOf('workspace', { type: 'brand.new' });

const resolves = (item: JsonObject, path: string[]) =>
	path.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], item) !==
	undefined;

it('starts with the two commands', () => {
	expect(blocks('sh').slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
});

describe('expressions', () => {
	const expressions = new Set(readme.match(/\$json(?:\.\w+)+/g));

	it('include the two that everybody needs', () => {
		expect(expressions).toContain('$json.data.download_url');
		expect(expressions).toContain('$json._webhook.download_url_expires_at');
	});

	it.each([...expressions])('%s finds something in an item', (expression) => {
		const path = expression.split('.').slice(1);
		expect([...items, unknown].some((item) => resolves(item, path))).toBe(true);
	});
});

it('shows an item just as the trigger emits it', () => {
	const example = blocks('json')
		.map((text) => JSON.parse(text) as JsonObject)
		.find((value) => '_webhook' in value);
	const { received_at } = example?._webhook as { received_at: string };
	const entry = findEvent('workspace', 'report.completed');
	expect(example).toEqual(entry && itemOf('workspace', sampleOf(entry), Date.parse(received_at)));
});
