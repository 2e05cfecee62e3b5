import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run, terminalLog } from '../harness/command.mts';
import { pack, unpack, type Packed } from '../harness/package.mts';
import { PACKAGE_NAME } from '../harness/repo.mts';
import { faultsOf } from './contents.mts';
import { ended, npm } from './ended.mts';
import { audit, billOfMaterials, bundledIn, importedPackages, writeTree } from './published.mts';
import type { Outcome } from './report.mts';

/** A tarball on its way to npm. */
export interface Release {
	/** The repository. */
	root: string;
	/** Path of the tarball, and the folder of its files. */
	tarball: string;
	unpacked: string;
	packed: Packed;
	/** A folder that is thrown away. */
	scratch: string;
}

async function build(root: string): Promise<void> {
	const title = 'Building the package';
	await run({ argv: ['npm', 'run', 'build'], cwd: root, title, log: terminalLog() });
}

/**
 * Builds the package anew and packs it into the repository's `release/`, which holds nothing else then.
 *
 * @param scratch an existing folder
 * @throws an Error with the words of the command that failed
 */
export async function makeRelease(root: string, scratch: string): Promise<Release> {
	const folder = join(root, 'release');
	const unpacked = join(scratch, 'unpacked');
	rmSync(folder, { recursive: true, force: true }); // a tarball of another version
	mkdirSync(folder);
	mkdirSync(unpacked);
	await build(root);
	const packed = await pack(root, folder);
	const tarball = join(folder, packed.filename);
	await unpack(tarball, unpacked);
	return { root, tarball, unpacked, packed, scratch };
}

/** The tarball holds what it should and nothing else. */
export function checkContents({ unpacked }: Release): Outcome {
	const faults = faultsOf(unpacked);
	return {
		title: "only the package's own files, imports and scripts, below its budget",
		status: faults.length === 0 ? 'ok' : 'failed',
		detail: faults.join('\n'),
	};
}

/** A second build and pack give the same bytes. */
export async function checkReproducible({ root, packed, scratch }: Release): Promise<Outcome> {
	await build(root);
	const again = await pack(root, scratch);
	const same = again.integrity === packed.integrity;
	return {
		title: 'built and packed twice, the same bytes',
		status: same ? 'ok' : 'failed',
		detail: same ? undefined : `${packed.integrity}\n${again.integrity}`,
	};
}

/** n8n's own rules for community packages, over an unpacked tarball or a checkout. */
export async function scan(
	kind: 'package' | 'sources',
	folder: string,
	{ root, scratch }: Pick<Release, 'root' | 'scratch'>,
): Promise<Outcome> {
	const argv = ['--import', 'tsx', 'tools/release/scan.mts', kind, folder];
	const { ok, output } = await ended(process.execPath, argv, root, { TMPDIR: scratch });
	return {
		title: `n8n's package scanner over the ${kind === 'package' ? 'tarball' : 'sources'}`,
		status: ok ? 'ok' : 'failed',
		detail: ok ? undefined : output,
	};
}

/** Asks for known vulnerabilities and writes the bill of materials beside the tarball. */
export async function checkPublished(release: Release, mayBeUnasked: boolean): Promise<Outcome[]> {
	const { root, tarball, unpacked, packed, scratch } = release;
	const tree = join(scratch, PACKAGE_NAME); // npm sbom takes the folder's name for the package's
	writeTree(tree, unpacked, root);
	const file = tarball.replace(/\.tgz$/, '.cdx.json');
	const sbom = await billOfMaterials(tree, packed.integrity);
	writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
	const named = sbom.components.map(({ name }) => name).sort();
	const needed = (await importedPackages(root)).filter((name) => name !== 'n8n-workflow');
	const missing = needed.filter((name) => !named.includes(name));
	const complete = named.join() === bundledIn(unpacked).join();
	const parts = sbom.components.map(({ name, version }) => `${name} ${version}`).join(', ');
	return [
		await audit(tree, mayBeUnasked),
		{
			title: `SBOM next to the tarball, with ${parts || 'no component'} inside`,
			status: complete && missing.length === 0 ? 'ok' : 'failed',
			detail: missing.map((name) => `${name} is imported and was not found inside`).join('\n'),
		},
	];
}

/** What npm itself says to this tarball. A version that is published already is no fault before a release. */
export async function dryRun({ root, tarball, packed }: Release): Promise<Outcome> {
	const tag = packed.version.includes('-') ? 'next' : 'latest';
	const args = ['publish', tarball, '--dry-run', '--ignore-scripts', '--access=public'];
	const { ok, output } = await npm([...args, `--tag=${tag}`], root);
	const title = `npm publish --dry-run, as ${tag}`;
	if (ok) return { title, status: 'ok' };
	if (output.includes('cannot publish over')) {
		const detail = `${packed.version} is published already: the next release needs a new version`;
		return { title, status: 'skipped', detail };
	}
	return { title, status: 'failed', detail: output.split('\n').slice(-15).join('\n') };
}
