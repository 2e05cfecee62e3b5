import { faultsOf, UNPACKED_BUDGET } from '../../../tools/release/contents.mts';
import { tinyManifest, tinyPackage } from '../support/tinyPackage.mts';

const faults = (files: Record<string, string>): string[] => {
	const folder = tinyPackage(files);
	try {
		return faultsOf(folder.path);
	} finally {
		folder.remove();
	}
};

it('a package as it should be has no fault', () => {
	expect(faults({})).toEqual([]);
});

const MAIN = 'dist/nodes/Tiny/Tiny.node.js';

it.each([
	['a file of the sources', { 'nodes/Tiny.js': '' }, 'nodes/Tiny.js does not belong there'],
	['a secret', { '.env': 'KEY=1' }, '.env does not belong there'],
	['a test', { 'dist/nodes/a.test.js': '' }, 'dist/nodes/a.test.js is a leftover'],
	['a source map', { 'dist/a.js.map': '{}' }, 'dist/a.js.map is a leftover'],
	['the state of tsc', { 'dist/a.tsbuildinfo': '{}' }, 'dist/a.tsbuildinfo is a leftover'],
	['declarations', { 'dist/a.d.ts': '' }, 'dist/a.d.ts is a leftover'],
	['a dependency', tinyManifest({ dependencies: { zod: '4' } }), 'package.json has dependencies'],
	['no dependency, named', tinyManifest({ dependencies: {} }), 'package.json has dependencies'],
	['overrides', tinyManifest({ overrides: { zod: '4' } }), 'package.json has overrides'],
	[
		'an install script',
		tinyManifest({ scripts: { postinstall: 'node x.js' } }),
		"package.json has a script postinstall, which runs on the user's machine",
	],
	['no node', tinyManifest({ n8n: { nodes: [] } }), 'package.json names no node'],
	[
		'a credential that is missing',
		tinyManifest({ n8n: { nodes: [MAIN], credentials: ['dist/credentials/A.js'] } }),
		'dist/credentials/A.js is named in package.json and is not there',
	],
	["one of Node's modules", { 'dist/a.js': "require('fs');" }, "dist/a.js imports 'fs'"],
	['a package', { 'dist/a.js': "require('zod/mini');" }, "dist/a.js imports 'zod/mini'"],
	['a computed import', { 'dist/a.js': 'require(name);' }, 'dist/a.js imports name'],
	['a late import', { 'dist/a.js': "import('node:os');" }, "dist/a.js imports 'node:os'"],
	['a static import', { 'dist/a.mjs': "import a from 'fs';" }, "dist/a.mjs imports 'fs'"],
	['a file that is missing', { 'dist/a.js': "require('./b');" }, "dist/a.js imports './b'"],
	[
		'a file outside the package',
		{ 'dist/a.js': "require('../../a');" },
		"dist/a.js imports '../../a'",
	],
	[
		"the builder's folders",
		{ 'dist/a.js': '// ../../home/node_modules/zod/a.js' },
		'dist/a.js names a folder outside the repository',
	],
])('%s is a fault', (_, files, fault) => {
	expect(faults(files as Record<string, string>)).toEqual([fault]);
});

it('the budget is the first size that is too large', () => {
	const rest = Object.values(tinyPackage.files).join('').length;
	const filler = (total: number) => ({ 'dist/a.svg': 'x'.repeat(total - rest) });
	expect(faults(filler(UNPACKED_BUDGET - 1))).toEqual([]);
	expect(faults(filler(UNPACKED_BUDGET))).toEqual([
		`${UNPACKED_BUDGET} bytes are not below ${UNPACKED_BUDGET}`,
	]);
});
