import { isFile, resolveLink } from '../support/files.mts';
import { pageOf, pages } from '../support/pages.mts';
import { readSources, readText } from '../support/sources.mts';

const isLocal = (target: string): boolean => !/^[a-z]+:/.test(target);

const links = pages.flatMap(({ file, links: targets }) =>
	targets.filter(isLocal).map((target) => ({ file, target })),
);
const images = pages.flatMap(({ file, images: targets }) =>
	targets.filter(isLocal).map((target) => ({ file, target })),
);

it('the README begins with the two commands', () => {
	const { blocks, text } = pageOf('README.md');
	expect(blocks.slice(0, 2).map((block) => block.text)).toEqual([
		'npm ci && npm start',
		'npm ci && npm test',
	]);
	expect(text.indexOf('npm ci && npm test')).toBeLessThan(text.indexOf('\n## '));
});

it.each(links)('$file: $target leads somewhere', ({ file, target }) => {
	const { path, anchor } = resolveLink(file, target);
	expect(isFile(path)).toBe(true);
	if (anchor !== undefined) expect(pageOf(path).anchors).toContain(anchor);
});

it.each(images)('$file: the picture $target is there', ({ file, target }) => {
	expect(isFile(resolveLink(file, target).path)).toBe(true);
});

it.each(pages)('$file: every picture says in words what it shows', ({ text }) => {
	expect(text).not.toMatch(/!\[\s*\]|<img(?![^>]*\balt="[^"]+")[^>]*>/);
});

describe('what n8n links to', () => {
	const sources = [
		'credentials/SignedWebhooksApi.credentials.ts',
		'credentials/SignedWebhooksSecretApi.credentials.ts',
		'nodes/SignedWebhooks/SignedWebhooks.node.json',
		'nodes/SignedWebhooks/SignedWebhooksTrigger.node.json',
	];
	const anchors = sources.flatMap((file) =>
		[...readText(file).matchAll(/tab=readme-ov-file#([\w-]+)/g)].map(([, anchor]) => ({
			file,
			anchor,
		})),
	);

	const elsewhere = readSources(['nodes', 'credentials']).flatMap(({ file, text }) =>
		[...text.matchAll(/n8n-nodes-signed-webhooks\/blob\/main\/([\w/.-]+\.md)(?:#([\w-]+))?/g)].map(
			([, page = '', anchor]) => ({
				file,
				page,
				anchor,
			}),
		),
	);

	it.each(elsewhere)('$page#$anchor of $file is there', ({ page, anchor }) => {
		expect(isFile(page)).toBe(true);
		if (anchor !== undefined) expect(pageOf(page).anchors).toContain(anchor);
	});

	it.each(anchors)('#$anchor of $file is in the README', ({ anchor }) => {
		expect(pageOf('README.md').anchors).toContain(anchor);
	});
});
