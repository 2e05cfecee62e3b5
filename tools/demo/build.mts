import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { ExpectedError, run, type Log } from '../harness/command.mts';

const SOURCES = ['nodes', 'credentials', 'gulpfile.js', 'tools/build', 'package.json'];

/**
 * Builds the package unless `dist` is younger than every source.
 *
 * @throws ExpectedError with the compiler's words
 */
export async function buildIfStale(root: string, log: Log): Promise<void> {
	const newestSource = Math.max(...SOURCES.map((name) => newest(join(root, name))));
	if (newest(join(root, 'dist')) >= newestSource) return;
	try {
		await run({ argv: ['npm', 'run', 'build'], cwd: root, title: 'Building the package', log });
	} catch (error) {
		throw new ExpectedError(`The package does not build.\n\n${(error as Error).message}`);
	}
}

/** When the youngest file in a folder, or a file, was changed; 0 when there is none. */
function newest(path: string): number {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
