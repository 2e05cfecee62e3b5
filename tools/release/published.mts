import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import { build } from 'esbuild';

import { npm } from './ended.mts';
import type { Outcome } from './report.mts';

/** An entry of a package-lock.json. */
interface Locked {
	version: string;
	license?: string;
	integrity?: string;
	dev?: boolean;
}

const readJson = <T,>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

/**
 * The npm packages whose code the sources of the package import. What n8n does not have of them has to lie inside
 * the package.
 *
 * @param root a folder with `nodes` and `credentials`
 */
export async function importedPackages(root: string): Promise<string[]> {
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		bundle: true,
		packages: 'external',
		platform: 'node',
		write: false,
		outdir: 'dist',
		metafile: true,
	});
	const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
	const names = imports
		.filter(({ external, path }) => external && !isBuiltin(path))
		.map(({ path }) => /^(?:@[^/]+\/)?[^/]+/.exec(path)![0]);
	return [...new Set(names)].sort();
}

/** The npm packages whose code lies inside the package: a comment names each of their files. */
export function bundledIn(folder: string): string[] {
	const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.js'))
		.map((name) => readFileSync(join(folder, name), 'utf8'));
	const names = texts.flatMap((text) =>
		[...text.matchAll(/^\/\/ .*\bnode_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(
			([, name]) => name!,
		),
	);
	return [...new Set(names)].sort();
}

/**
 * Writes what is published as npm sees a project: the tarball's package.json, where each bundled package
 * stands as a dependency, and a lockfile with the entries of the repository's own. So npm itself says
 * what is known about it, and a package that is inside a file is not overlooked.
 *
 * @param into a folder that is made
 * @param unpacked the tarball's files
 * @param root the repository, whose installed packages were bundled
 * @throws an Error when a bundled package is not installed in the version of the lockfile
 */
export function writeTree(into: string, unpacked: string, root: string): void {
	const { packages } = readJson<{ packages: Record<string, Locked> }>(root, 'package-lock.json');
	const bundled = bundledIn(unpacked).map((name): [string, Locked] => {
		const entry = packages[`node_modules/${name}`];
		const installed = readJson<Locked>(root, 'node_modules', name, 'package.json').version;
		if (entry?.version !== installed) {
			throw new Error(`${name} ${installed} is installed and not locked: run npm ci`);
		}
		const { dev, ...locked } = entry;
		return [name, locked];
	});
	const { devDependencies, workspaces, ...manifest } = readJson<Record<string, unknown>>(
		unpacked,
		'package.json',
	);
	const project = {
		...manifest,
		dependencies: Object.fromEntries(bundled.map(([name, { version }]) => [name, version])),
	};
	const entries = bundled.map(([name, entry]) => [`node_modules/${name}`, entry]);
	const lock = { lockfileVersion: 3, packages: { '': project, ...Object.fromEntries(entries) } };
	mkdirSync(into, { recursive: true });
	writeFileSync(join(into, 'package.json'), JSON.stringify(project));
	writeFileSync(join(into, 'package-lock.json'), JSON.stringify({ ...manifest, ...lock }));
}

/** What `npm audit --json` answers, or npm's words why it has no answer. */
interface Report {
	auditReportVersion?: number;
	vulnerabilities?: Record<string, { severity: string; range: string }>;
	message?: string;
}

/**
 * Asks the registry for known vulnerabilities of a tree. One that cannot be asked never looks like
 * a pass: it is a failure, or skipped where that is allowed.
 *
 * @param tree see {@link writeTree}
 * @param maySkip whether the registry may have no answer
 * @param env further environment variables for npm
 */
export async function audit(
	tree: string,
	maySkip: boolean,
	env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
	const title = 'npm audit of what is published';
	const { stdout, output } = await npm(['audit', '--json', '--package-lock-only'], tree, env);
	const report = parse(stdout);
	if (report?.auditReportVersion === undefined || report.vulnerabilities === undefined) {
		const why = report?.message ?? output;
		const detail = `The registry could not be asked: ${why}`;
		return { title, status: maySkip ? 'skipped' : 'failed', detail };
	}
	const found = Object.entries(report.vulnerabilities).map(
		([name, { severity, range }]) => `${name} ${range}: ${severity}`,
	);
	return { title, status: found.length === 0 ? 'ok' : 'failed', detail: found.join('\n') };
}

function parse(text: string): Report | undefined {
	try {
		return JSON.parse(text) as Report;
	} catch {
		return undefined;
	}
}

/** What we read of a CycloneDX document. */
export interface Sbom {
	metadata: { component: { name: string; version: string; hashes?: unknown[] } };
	components: Array<{ name: string; version: string; licenses?: unknown[] }>;
}

/**
 * The bill of materials of a tree in CycloneDX's format, made by npm, with the tarball's hash.
 *
 * @param integrity the tarball's, as npm writes it
 * @throws an Error with npm's words
 */
export async function billOfMaterials(tree: string, integrity: string): Promise<Sbom> {
	const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=library', '--package-lock-only'];
	const { ok, stdout, output } = await npm(args, tree);
	if (!ok) throw new Error(`npm sbom failed:\n${output}`);
	const sbom = JSON.parse(stdout) as Sbom;
	const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
	sbom.metadata.component.hashes = [{ alg: 'SHA-512', content }];
	return sbom;
}
