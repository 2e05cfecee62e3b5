import { isFile } from './support/files.mts';
import { matching } from './support/placeholders.mts';
import { readText } from './support/sources.mts';

const PAGE = 'ARCHITECTURE.md';

const page = isFile(PAGE) ? readText(PAGE) : '';
const [, recipesOn = ''] = page.split(/^## Recipes\n/m);

/** Each recipe with the items of its numbered list, in their order. */
const recipes = recipesOn
	.split(/^## /m)[0]!
	.split(/^### /m)
	.slice(1)
	.map((section) => {
		const [title = '', ...lines] = section.split('\n');
		const items = lines.join('\n').split(/^\d+\. /m);
		return { title, items: items.slice(1).map((item) => item.split(/\n\n(?! )/)[0]!) };
	});

/** What stands in backticks and is no command, field or value. */
const pathsIn = (item: string): string[] =>
	[...item.matchAll(/`([^`\s]+\/[^`\s]*)`/g)].map(([, path]) => path!);

it('ARCHITECTURE.md has recipes', () => {
	expect(page).not.toBe('');
	expect(recipes).not.toEqual([]);
});

it.each(recipes)('$title: each step begins with a path, or with a command', ({ items }) => {
	expect(items).not.toEqual([]);
	for (const item of items) expect(item).toMatch(/^(`[^`\s]+\/[^`\s]*`|Run `npm [^`]+`)/);
});

const paths = recipes.flatMap(({ title, items }) =>
	[...new Set(items.flatMap(pathsIn))].map((path) => ({ title, path })),
);

it.each(paths)('$title: $path is there', ({ path }) => {
	expect(matching(path)).not.toEqual([]);
});

describe('a path with placeholders', () => {
	it.each([
		['nodes/SignedWebhooks/<room>/webhook.ts', ['nodes/SignedWebhooks/trigger/webhook.ts']],
		['nodes/SignedWebhooks/trigger/web*.ts', ['nodes/SignedWebhooks/trigger/webhook.ts']],
		['nodes/SignedWebhooks/<room>/', matching('nodes/SignedWebhooks/<room>')],
		['nodes/SignedWebhooks/<room>/nothing.ts', []],
		['nodes/SignedWebhooks/triggerXwebhook.ts', []],
		['nodes/SignedWebhooks/SignedWebhooks.node.ts/<file>', []],
	])('%s stands for %j', (path, found) => {
		expect(matching(path)).toEqual(found);
	});
});
