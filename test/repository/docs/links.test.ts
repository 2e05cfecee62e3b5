import { resources } from '../../../nodes/SignedWebhooks/action/resources';
import {
	DEFAULT_SCHEME,
	schemeKeys,
	schemes,
} from '../../../nodes/SignedWebhooks/signature/schemes';
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
	const CODEX = ['SignedWebhooks', 'SignedWebhooksTrigger'].map(
		(name) => `nodes/SignedWebhooks/${name}.node.json`,
	);
	const sources = [
		...readSources(['nodes', 'credentials']),
		...CODEX.map((file) => ({ file, text: readText(file) })),
	];

	const targets = sources.flatMap(({ file, text }) =>
		[...text.matchAll(/n8n-nodes-signed-webhooks\/blob\/main\/([\w/.-]+\.md)(?:#([\w-]+))?/g)].map(
			([, page = '', anchor]) => ({ file, page, anchor }),
		),
	);

	it('includes a page for each credential and each node', () => {
		const linking = new Set(targets.map(({ file }) => file));
		expect(CODEX.filter((file) => !linking.has(file))).toEqual([]);
		expect([...linking].filter((file) => file.startsWith('credentials/'))).toHaveLength(2);
	});

	it.each(targets)('$page#$anchor of $file is there', ({ page, anchor }) => {
		expect(isFile(page)).toBe(true);
		if (anchor !== undefined) expect(pageOf(page).anchors).toContain(anchor);
	});

	it('is no part of the README that may go', () => {
		expect(
			sources.filter(({ text }) => text.includes('tab=readme-ov-file')).map(({ file }) => file),
		).toEqual([]);
	});
});

describe('the README', () => {
	const { text } = pageOf('README.md');

	it('names every platform in its first five lines', () => {
		const first = text.split('\n').slice(0, 5).join('\n');
		const labels = schemeKeys
			.filter((key) => key !== DEFAULT_SCHEME && key !== 'urlToken')
			.map((key) => schemes[key].label);
		expect(labels.filter((label) => !first.includes(label))).toEqual([]);
	});

	it('stays short', () => {
		expect(text.split('\n').length).toBeLessThanOrEqual(170);
	});
});

it('docs/README.md links every document', () => {
	const { links: linked } = pageOf('docs/README.md');
	const names = pages
		.map(({ file }) => file.replace(/^docs\//, ''))
		.filter((file) => !file.includes('/') && file.endsWith('.md') && isFile(`docs/${file}`));
	const reached = linked.map((target) => target.split('#')[0]);
	expect(names.filter((name) => name !== 'README.md' && !reached.includes(name))).toEqual([]);
});

describe('operations named in the documents', () => {
	const known = new Set(
		resources.flatMap(({ name, operations }) => operations.map((it) => `${name} → ${it.name}`)),
	);
	const kinds = resources.map(({ name }) => name).join('|');
	const named = pages.flatMap(({ file, prose }) =>
		[...prose.matchAll(new RegExp(`_((?:${kinds}) → [^_]+)_`, 'g'))].map(([, operation = '']) => ({
			file,
			operation,
		})),
	);

	it.each(named)('$file: $operation is one', ({ operation }) => {
		expect(known).toContain(operation);
	});
});
