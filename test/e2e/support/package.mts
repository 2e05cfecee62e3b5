import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { ExpectedError, run } from './command.mts';
import { PACKAGE_NAME, repoRoot } from './repo.mts';

/** Names the tarball packed for this test run, so that every test file shares one. */
export const TARBALL_VARIABLE = 'SIGNED_WEBHOOKS_TARBALL';

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
		throw new ExpectedError('The package is not built: run "npm run build" first');
	}
	const folder = mkdtempSync(join(tmpdir(), 'signed-webhooks-pack-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const json = await run({
		argv: ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		cwd: root,
	});
	const [packed] = JSON.parse(json) as Array<{ filename: string }>;
	if (!packed) throw new Error(`npm pack reported no tarball: ${json}`);
	return join(folder, packed.filename);
}

/**
 * Puts packages where n8n looks for installed community packages.
 *
 * Tarballs alone are unpacked there, which is what n8n's own installer does. With npm specs among
 * them (`zod@3.22.4`) all go through one `npm install`, which is n8n's documented manual way and
 * hoists what they depend on.
 *
 * @param userFolder n8n's user folder
 * @param packages paths of tarballs (`.tgz`), npm specs
 */
export async function installPackages(userFolder: string, packages: string[]): Promise<void> {
	if (packages.length === 0) return;
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	if (!packages.every((name) => name.endsWith('.tgz'))) {
		const flags = ['--ignore-scripts', '--legacy-peer-deps=false', '--no-audit', '--no-fund'];
		await run({ argv: ['npm', 'install', ...flags, ...packages], cwd: nodes });
		return;
	}
	for (const tarball of packages) {
		const folder = join(nodes, 'node_modules', PACKAGE_NAME);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		await run({
			argv: ['tar', '-xzf', resolve(tarball), '-C', folder, '--strip-components=1'],
			cwd: nodes,
		});
	}
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
