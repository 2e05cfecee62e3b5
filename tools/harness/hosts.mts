import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ExpectedError, run, type Log } from './command.mts';
import { repoRoot } from './repo.mts';

/** The major version of a pinned n8n. */
export type HostKey = '1' | '2';

/** A pinned n8n: where it lives, what runs it and what its environment needs. */
export interface Host {
	key: HostKey;
	/** For people: `n8n 2.41.1`. */
	label: string;
	folder: string;
	/** The Node.js that runs it. */
	node: string;
	/** n8n's command-line entry, to be run by `node`. */
	entry: string;
	env: Record<string, string>;
	/** Packages whose install script is needed, in order: a binary to fetch or to compile. */
	rebuild: string[];
	/** Roughly, for the person who waits. */
	installMinutes: number;
}

const PINS = {
	// n8n 2.41 needs Node >= 24, which the npm package `node` brings along.
	'2': { folder: 'host', ownNode: true, env: {}, rebuild: ['node', 'sqlite3'], installMinutes: 5 },
	// n8n 1.x runs on the machine's Node; its isolate engine would have to be compiled, so: legacy.
	'1': {
		folder: 'host-v1',
		ownNode: false,
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
		rebuild: ['sqlite3'],
		installMinutes: 5,
	},
} as const;

/** The pinned n8n of that major version, installed or not. */
export function host(key: HostKey): Host {
	const pin = PINS[key];
	const folder = join(repoRoot(), 'tools', 'harness', pin.folder);
	const bin = join(folder, 'node_modules');
	const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		dependencies: { n8n: string };
	};
	return {
		key,
		label: `n8n ${dependencies.n8n}`,
		folder,
		node: pin.ownNode ? join(bin, 'node', 'bin', 'node') : process.execPath,
		entry: join(bin, 'n8n', 'bin', 'n8n'),
		env: { ...pin.env },
		rebuild: [...pin.rebuild],
		installMinutes: pin.installMinutes,
	};
}

/**
 * Installs the pinned n8n unless exactly this lock file is installed already.
 *
 * @throws ExpectedError that names the fix: too old a Node.js, no network, a failed build
 */
export async function installHost(key: HostKey, log: Log = () => {}): Promise<Host> {
	checkNode();
	const it = host(key);
	const stamp = join(it.folder, 'node_modules', '.signed-webhooks-installed');
	const wanted = fingerprint(it);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return it;

	log(
		`${it.label} is not installed yet: about ${it.installMinutes} minutes, once, into ${it.folder}`,
	);
	// Without a network npm would try for many minutes; what it has kept it finds offline too.
	const network = (await isRegistryReachable(it)) ? [] : ['--offline'];
	await npm(it, ['ci', '--ignore-scripts=true', ...network], `Installing ${it.label}`, log);
	for (const name of it.rebuild) {
		await npm(it, ['rebuild', name, '--ignore-scripts=false'], `Preparing its ${name}`, log);
	}
	writeFileSync(stamp, wanted);
	log(`${it.label} is ready`);
	return it;
}

/** A compiled module fits one Node.js and one platform only: both belong to what is installed. */
function fingerprint(it: Host): string {
	const lock = createHash('sha256').update(readFileSync(join(it.folder, 'package-lock.json')));
	const runtime = it.key === '1' ? process.versions.modules : 'own';
	return `${lock.digest('hex')} ${process.platform}-${process.arch} ${runtime}`;
}

/** @throws ExpectedError when this Node.js cannot run the project */
export function checkNode(): void {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	throw new ExpectedError(
		`Node.js ${process.versions.node} is too old: install Node.js 20.19 or later (nodejs.org)`,
	);
}

// An outer `npm run` hands its own settings down as environment variables; flags win over those.
const NPM_FLAGS = ['--legacy-peer-deps=false', '--audit=false', '--fund=false', '--loglevel=error'];

async function npm(it: Host, args: string[], title: string, log: Log): Promise<void> {
	try {
		await run({ argv: ['npm', ...args, ...NPM_FLAGS], cwd: it.folder, title, log });
	} catch (error) {
		const { message } = error as Error;
		throw new ExpectedError(`${advice(message)}\n\n${message}`);
	}
}

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i;

/** Whether npm gets an answer, whatever it is. */
async function isRegistryReachable(it: Host): Promise<boolean> {
	try {
		await run({ argv: ['npm', 'ping', '--fetch-retries=0', ...NPM_FLAGS], cwd: it.folder });
		return true;
	} catch (error) {
		return !NO_NETWORK.test(String(error));
	}
}

function advice(output: string): string {
	if (NO_NETWORK.test(output)) {
		return 'The npm registry cannot be reached: check the network or proxy, then run it again.';
	}
	if (/node-gyp|gyp ERR/i.test(output)) {
		return 'A native module has to be compiled here: install Python 3, make and a C++ compiler.';
	}
	if (/ENOSPC/.test(output)) return 'The disk is full: n8n needs about 3 GB.';
	return "The end of npm's output says why; fix that and run it again.";
}
