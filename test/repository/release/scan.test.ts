import { scanned } from '../support/scanned.mts';
import { tinyManifest } from '../support/tinyPackage.mts';

const FILE = 'dist/nodes/Tiny/a.js';

it('a package that keeps the rules passes', async () => {
	expect(await scanned({})).toMatchObject({ status: 'ok', detail: undefined });
});

it.each([
	["reads the machine's environment", { [FILE]: 'exports.a = process.env.HOME;\n' }, /process/],
	['waits with a timer', { [FILE]: 'setTimeout(() => {}, 1);\n' }, /setTimeout/],
	['opens files', { [FILE]: "exports.a = require('fs');\n" }, /fs/],
	['writes to the console', { [FILE]: 'console.log(1);\n' }, /console/],
	['changes the versions of others', tinyManifest({ overrides: { zod: '4' } }), /overrides/],
])('one that %s is refused', async (_, files, words) => {
	const { status, detail } = await scanned(files as Record<string, string>);
	expect(status).toBe('failed');
	expect(detail).toMatch(/\d+:\d+ +error/);
	expect(detail).toMatch(words);
});

it('one that switches a rule off by a comment is refused all the same', async () => {
	const text = '/* eslint-disable */\nexports.a = process.env.HOME;\n';
	expect((await scanned({ [FILE]: text })).status).toBe('failed');
});
