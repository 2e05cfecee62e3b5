import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from '../../../tools/harness/temporaryFolder.mts';
import { run } from '../../../tools/harness/command.mts';

/**
 * Whether a block that needs these tools is to be run: they come with every Linux and macOS, though
 * not with every container. CI runs all blocks, and fails where a tool is missing.
 */
export const isRunWith = (...names: string[]): boolean =>
	process.env.CI !== undefined ||
	names.every((name) => spawnSync(name, ['--version']).error === undefined);

/**
 * Runs the text of a page as a person would who pastes it.
 *
 * @returns what it printed
 * @throws when a command of it fails
 */
export const runShell = async (
	text: string,
	{ cwd = process.cwd(), env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> =>
	await run({ argv: ['sh', '-e', '-c', text], cwd, env: { ...process.env, ...env } });

/** Saves the text as an ES module and runs it; returns what it printed. */
export async function runModule(text: string): Promise<string> {
	const folder = temporaryFolder();
	try {
		writeFileSync(join(folder.path, 'send.mjs'), text);
		return await run({ argv: [process.execPath, 'send.mjs'], cwd: folder.path });
	} finally {
		folder.remove();
	}
}
