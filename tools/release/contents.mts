import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The most that the files of the package may take together, in bytes. */
export const UNPACKED_BUDGET = 400_000;

/** What npm adds by itself, and what `files` names. */
const ALLOWED = /^(package\.json|README\.md|LICENSE\.md|dist\/.+)$/;
/** Left over from building and testing. */
const LEFTOVER = /\.(test|spec)\.|\.map$|\.tsbuildinfo$|\.m?ts$|(^|\/)(test|tests|__tests__)\//;
const MODULES = ['n8n-workflow', 'node:crypto'];
/** Each of them installs or runs something on the user's machine. */
const FORBIDDEN_FIELDS = [
	'dependencies',
	'optionalDependencies',
	'bundleDependencies',
	'bundledDependencies',
	'overrides',
	'bin',
];
const FORBIDDEN_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepare'];

interface Manifest {
	scripts?: Record<string, string>;
	n8n?: { nodes?: string[]; credentials?: string[] };
}

/** The files below a folder, relative to it, with `/`, sorted. */
const filesIn = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => name.replaceAll('\\', '/'))
		.sort();

/**
 * What is wrong with the files of an unpacked tarball, one line each; none when all is well.
 *
 * @param folder holds `package.json`
 */
export function faultsOf(folder: string): string[] {
	const files = filesIn(folder);
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');
	const manifest = JSON.parse(read('package.json')) as Manifest;
	const scripts = files.filter((file) => /\.[cm]?js$/.test(file));
	return [
		...files.filter((file) => !ALLOWED.test(file)).map((file) => `${file} does not belong there`),
		...files.filter((file) => LEFTOVER.test(file)).map((file) => `${file} is a leftover`),
		...sizeFaults(files.map((file) => statSync(join(folder, file)).size)),
		...manifestFaults(manifest),
		...[...(manifest.n8n?.nodes ?? []), ...(manifest.n8n?.credentials ?? [])]
			.filter((file) => !files.includes(file))
			.map((file) => `${file} is named in package.json and is not there`),
		...scripts.flatMap((file) => importFaults(folder, file, read(file))),
		...scripts.filter((file) => FOREIGN_PATH.test(read(file))).map((file) => `${file} ${FOREIGN}`),
	];
}

/** esbuild names its sources from where it ran; outside the repository that differs by machine. */
const FOREIGN_PATH = /^\/\/ (\.\.\/|\/|[A-Z]:).*node_modules/m;
const FOREIGN = 'names a folder outside the repository';

function sizeFaults(sizes: number[]): string[] {
	const total = sizes.reduce((sum, size) => sum + size, 0);
	return total < UNPACKED_BUDGET ? [] : [`${total} bytes are not below ${UNPACKED_BUDGET}`];
}

const manifestFaults = (manifest: Manifest): string[] => [
	...FORBIDDEN_FIELDS.filter((name) => Object.hasOwn(manifest, name)).map(
		(name) => `package.json has ${name}`,
	),
	...FORBIDDEN_SCRIPTS.filter((name) => manifest.scripts?.[name] !== undefined).map(
		(name) => `package.json has a script ${name}, which runs on the user's machine`,
	),
	...(manifest.n8n?.nodes?.length ? [] : ['package.json names no node']),
];

const IMPORT = /\brequire\(([^)]*)\)|\bimport\(([^)]*)\)|^\s*(?:import|export)\b.*\bfrom (.*);/gm;

/** Every import is one string: an allowed module, or a file that is there. */
const importFaults = (folder: string, file: string, text: string): string[] =>
	[...text.matchAll(IMPORT)]
		.map((match) => (match[1] ?? match[2] ?? match[3] ?? '').trim())
		.filter((argument) => !isAllowed(folder, file, argument))
		.map((argument) => `${file} imports ${argument}`);

function isAllowed(folder: string, file: string, argument: string): boolean {
	const name = /^(['"])([^'"]+)\1$/.exec(argument)?.[2];
	if (name === undefined) return false;
	if (!/^\.\.?\//.test(name)) return MODULES.includes(name);
	const target = posix.join(dirname(file), name);
	if (target.startsWith('..')) return false;
	return ['', '.js', '.json', '/index.js'].some((end) => existsSync(join(folder, target + end)));
}
