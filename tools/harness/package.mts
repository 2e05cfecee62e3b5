import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { ExpectedError, run } from './command.mts';
import { PACKAGE_NAME, repoRoot } from './repo.mts';

/** Names the tarball packed for this test run, so that every test file shares one. */
export const TARBALL_VARIABLE = 'SIGNED_WEBHOOKS_TARBALL';

/** What npm says of a tarball that it packed. */
export interface Packed {
	filename: string;
	version: string;
	/** In bytes: of the tarball, and of all its files. */
	size: number;
	unpackedSize: number;
	/** As npm publishes it: `sha512-` and base64. */
	integrity: string;
	files: Array<{ path: string; size: number }>;
}

/**
 * Packs the package in a folder as `npm publish` would, without building it.
 *
 * @param from the package's folder
 * @param into where the tarball goes; an existing folder
 * @throws an Error with npm's words
 */
export async function pack(from: string, into: string): Promise<Packed> {
	const json = await run({
		argv: ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', into],
		cwd: from,
	});
	const [packed] = JSON.parse(json) as Packed[];
	if (!packed) throw new Error(`npm pack reported no tarball: ${json}`);
	return packed;
}

/**
 * Puts the files of a tarball into a folder that exists, without npm's outer folder.
 *
 * @throws an Error with tar's words
 */
export async function unpack(tarball: string, folder: string): Promise<void> {
	await run({
		argv: ['tar', '-xzf', resolve(tarball), '-C', folder, '--strip-components=1'],
		cwd: folder,
	});
}

/**
 * Packs the built package as `npm publish` would and returns the tarball's path.
 *
 * @throws ExpectedError when the package has not been built
 */
export async function packRepository(): Promise<string> {
	const shared = process.env[TARBALL_VARIABLE];
	if (shared && existsSync(shared)) return shared;

	const root = repoRoot();
	if (!existsSync(join(root, 'dist', 'nodes'))) {
		throw new ExpectedError('The package is not built. Run "npm run build" first');
	}
	const folder = mkdtempSync(join(tmpdir(), 'signed-webhooks-pack-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return join(folder, (await pack(root, folder)).filename);
}

/**
 * Puts packages where n8n looks for installed community packages, the way n8n's own installer does.
 *
 * @param userFolder n8n's user folder
 * @param tarballs paths of `.tgz` files
 */
export async function installPackages(userFolder: string, tarballs: string[]): Promise<void> {
	for (const tarball of tarballs) {
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE_NAME);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		await unpack(tarball, folder);
	}
}

/** How the README names the tarball that its reader has packed into the home folder. */
const TARBALL = `~/${PACKAGE_NAME}-*.tgz`;

/**
 * Installs as the README says to do by hand: its own commands, in a home folder of their own.
 *
 * @param commands the README's block
 * @param home becomes the home folder, and n8n's user folder
 * @param tarball what the reader has packed; it is copied into the home folder
 * @param others packages that are installed along with it
 */
export async function installByHand(
	commands: string,
	home: string,
	tarball: string,
	others: string[],
): Promise<void> {
	if (!commands.includes(TARBALL)) throw new Error(`The README does not install ${TARBALL}`);
	copyFileSync(tarball, join(home, basename(tarball)));
	const env = {
		...process.env,
		HOME: home,
		// npm's own settings lie in the real home folder, and those of this repository must not count.
		npm_config_userconfig: process.env.npm_config_userconfig ?? join(homedir(), '.npmrc'),
		npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
		npm_config_legacy_peer_deps: 'false',
	};
	const text = commands.replace(TARBALL, [TARBALL, ...others].join(' '));
	await run({ argv: ['bash', '-e', '-c', text], cwd: home, env });
}

/** The paths of the files in a tarball that npm packed. */
export async function packedFiles(tarball: string): Promise<string[]> {
	const list = await run({ argv: ['tar', '-tzf', resolve(tarball)], cwd: repoRoot() });
	return list
		.trim()
		.split('\n')
		.map((path) => path.replace(/^package\//, ''));
}

/** The version of a package that lies in n8n's folder of community packages. */
export function installedVersion(userFolder: string, name: string): string {
	const file = join(userFolder, '.n8n', 'nodes', 'node_modules', name, 'package.json');
	return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
