/**
 * Takes the pictures of the README: `npm run screenshots`, or `npm run screenshots -- --only sandbox`
 * for single ones. They show a real n8n with the example workflows, and the sandbox. No picture is written
 * that something covers, that is cut off, or in which a secret can be read.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ExpectedError, terminalLog } from '../harness/command.mts';
import { repoRoot } from '../harness/repo.mts';
import { pictureNames, take, type PictureName } from './pictures.mts';
import { openScene } from './scene.mts';

async function main(): Promise<void> {
	const wanted = readWanted(process.argv.slice(2));
	const folder = join(repoRoot(), 'docs', 'images');
	mkdirSync(folder, { recursive: true });
	const scene = await openScene(terminalLog());
	try {
		for (const name of wanted) {
			try {
				const picture = await take(name, scene);
				writeFileSync(join(folder, `${name}.png`), picture);
				console.log(`docs/images/${name}.png  ${Math.round(picture.length / 1000)} kB`);
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

/** @throws ExpectedError for anything unknown */
function readWanted(args: string[]): PictureName[] {
	const { only } = parseArgs({
		args,
		options: { only: { type: 'string', multiple: true } },
	}).values;
	if (only === undefined) return pictureNames;
	const unknown = only.find((name) => !pictureNames.includes(name as PictureName));
	if (unknown === undefined) return only as PictureName[];
	throw new ExpectedError(`There is no picture "${unknown}", only ${pictureNames.join(', ')}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
