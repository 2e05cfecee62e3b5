import { folderWith, type Folder } from './folder.mts';

const MAIN = 'dist/nodes/Tiny/Tiny.node.js';

const manifest = {
	name: 'n8n-nodes-tiny',
	version: '1.0.0',
	description: 'A node that does nothing',
	license: 'MIT',
	keywords: ['n8n-community-node-package'],
	author: { name: 'Tiny', email: 'tiny@example.com' },
	homepage: 'https://example.com',
	repository: { type: 'git', url: 'git+https://github.com/tiny/n8n-nodes-tiny.git' },
	files: ['dist'],
	n8n: { n8nNodesApiVersion: 1, strict: true, nodes: [MAIN] },
	peerDependencies: { 'n8n-workflow': '*' },
};

/** The package.json of a tiny package with some fields changed; for {@link tinyPackage}. */
export const tinyManifest = (changes: object): Record<string, string> => ({
	'package.json': JSON.stringify({ ...manifest, ...changes }),
});

const files = {
	...tinyManifest({}),
	'README.md': '# Tiny\n',
	'LICENSE.md': 'MIT\n',
	[MAIN]:
		"'use strict';\nconst { NodeConnectionTypes } = require('n8n-workflow');\nconst { a } = require('./a');\n",
	'dist/nodes/Tiny/a.js': "'use strict';\nexports.a = 1;\n",
};

/**
 * A built package in a new folder, with nothing wrong in it.
 *
 * @param changes path to text: files that are added or replaced
 */
export const tinyPackage = (changes: Record<string, string>): Folder =>
	folderWith({ ...files, ...changes });

tinyPackage.files = files;
