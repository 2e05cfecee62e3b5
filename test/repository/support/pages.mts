import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { slug } from '../../../tools/generate/markdown.mts';

/** A fenced block of a page. */
export interface Block {
	/** What stands behind the fence: `sh`, `json`, … */
	language: string;
	text: string;
}

/** A page of the documentation. */
export interface Page {
	/** Relative to the repository, with `/`. */
	file: string;
	text: string;
	blocks: Block[];
	/** The text without blocks and comments. */
	prose: string;
	/** What a link may name after `#`. */
	anchors: string[];
	/** Where links and images point to. */
	links: string[];
	images: string[];
	/** What stands between backticks. */
	codes: string[];
}

const all = (text: string, pattern: RegExp): string[] =>
	[...text.matchAll(pattern)].map((match) => match[1] ?? '');

const FENCE = /^( *)```(\w*)\n([^]*?)^\1```$/gm;

/** GitHub numbers the headings that are there more than once. */
function anchorsOf(headings: string[]): string[] {
	const seen = new Map<string, number>();
	return headings.map((heading) => {
		const name = slug(heading);
		const times = seen.get(name) ?? 0;
		seen.set(name, times + 1);
		return times === 0 ? name : `${name}-${times}`;
	});
}

function read(file: string): Page {
	const text = readFileSync(file, 'utf8');
	const prose = text.replaceAll(FENCE, '').replaceAll(/<!--[^]*?-->/g, '');
	const withoutCode = prose.replaceAll(/`[^`\n]*`/g, '');
	return {
		file,
		text,
		prose,
		blocks: [...text.matchAll(FENCE)].map(([, indent = '', language = '', body = '']) => ({
			language,
			text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim(),
		})),
		anchors: anchorsOf(all(prose, /^#{1,6} (.*)$/gm)),
		links: all(withoutCode, /(?<!!)\[(?:[^[\]]|!\[[^\]]*\]\([^)]*\))*\]\(([^)\s]+)\)/g),
		images: [
			...all(prose, /!\[[^\]]*\]\(([^)\s]+)\)/g),
			...all(prose, /<(?:img|source)\b[^>]*?\bsrc(?:set)?="([^"]+)"/g),
		],
		codes: all(prose, /`([^`\n]+)`/g),
	};
}

const markdownIn = (folder: string): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name).replaceAll('\\', '/'));

/** Everything that people read; jest runs in the repository's root. */
export const pages: Page[] = [
	'README.md',
	'ARCHITECTURE.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'sandbox/README.md',
	'deploy/README.md',
	...markdownIn('docs'),
	...markdownIn('examples'),
].map(read);

/** @throws when there is no such page */
export function pageOf(file: string): Page {
	const found = pages.find((page) => page.file === file);
	if (found === undefined) throw new Error(`There is no ${file}`);
	return found;
}

/** The text of the first block in this language that holds a text. */
export function blockOf(file: string, language: string, part: string): string {
	const found = pageOf(file).blocks.find(
		(block) => block.language === language && block.text.includes(part),
	);
	if (found === undefined) throw new Error(`${file} has no ${language} block with ${part}`);
	return found.text;
}
