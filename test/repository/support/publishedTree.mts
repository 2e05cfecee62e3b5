import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { writeTree } from '../../../tools/release/published.mts';
import { repoRoot } from '../../../tools/harness/repo.mts';
import { tinyPackage } from './tinyPackage.mts';

/** A comment as the build leaves it for each file that it takes from a package. */
export const bundled = (name: string): Record<string, string> => ({
	[`dist/${name.replace('/', '-')}.js`]: `"use strict";\n// node_modules/${name}/index.js\n`,
});

/** What is published as a project of npm, of a tiny package with some files more, in a new folder. */
export function publishedTree(changes: Record<string, string>): {
	path: string;
	unpacked: string;
	remove(): void;
} {
	const folder = tinyPackage(changes);
	const path = join(folder.path, 'tree', 'n8n-nodes-tiny');
	mkdirSync(path, { recursive: true });
	writeTree(path, join(folder.path), repoRoot());
	return { path, unpacked: folder.path, remove: folder.remove };
}
