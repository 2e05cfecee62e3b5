/**
 * Takes the pictures of the documents: `npm run screenshots`, or `npm run screenshots -- --only sandbox`
 * for single ones. With `--dark --into FOLDER` they are taken in dark colours, to be looked at. They show a real
 * n8n with the example workflows, and the sandbox. No picture is written that something covers, that is cut
 * off, or in which a secret can be read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { ExpectedError, terminalLog } from '../harness/command.mts';
import { repoRoot } from '../harness/repo.mts';
import { pictureNames, take, type PictureName } from './pictures.mts';
import { openScene, type Theme } from './scene.mts';

async function main(): Promise<void> {
	const { names, theme, folder } = readWanted(process.argv.slice(2));
	mkdirSync(folder, { recursive: true });
	const scene = await openScene(terminalLog());
	try {
		for (const name of names) {
			try {
				const picture = await take(name, scene, theme);
				const file = join(folder, `${name}.png`);
				writeFileSync(file, picture);
				console.log(`${relative('.', file)}  ${Math.round(picture.length / 1000)} kB`);
			} catch (error) {
				if (!(error instanceof ExpectedError)) throw error;
				console.error(error.message);
				process.exitCode = 1;
			}
		}
	} finally {
		await scene.close();
	}
}

interface Wanted {
	names: PictureName[];
	theme: Theme;
	folder: string;
}

/** @throws ExpectedError for anything unknown */
function readWanted(args: string[]): Wanted {
	const { only, dark, into } = parseArgs({
		args,
		options: {
			only: { type: 'string', multiple: true },
			dark: { type: 'boolean', default: false },
			into: { type: 'string' },
		},
	}).values;
	const unknown = only?.find((name) => !pictureNames.includes(name as PictureName));
	if (unknown !== undefined) {
		throw new ExpectedError(`There is no picture "${unknown}", only ${pictureNames.join(', ')}`);
	}
	if (dark && into === undefined) {
		throw new ExpectedError('The documents have light pictures: with --dark, say --into FOLDER');
	}
	const names = (only as PictureName[] | undefined) ?? pictureNames;
	return {
		names,
		theme: dark ? 'Dark' : 'Light',
		folder: into ?? join(repoRoot(), 'docs', 'images'),
	};
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
