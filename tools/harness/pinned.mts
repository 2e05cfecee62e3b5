import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ExpectedError, run, type Log } from './command.mts';

/** A folder with a lock file of its own, which is installed when somebody needs it. */
export interface Pinned {
	/** For people: `n8n 2.41.1`. */
	label: string;
	folder: string;
	/** Packages whose install script is needed, in order: a binary to fetch or to compile. */
	rebuild: string[];
	/** Whether what it compiles runs on this Node.js, so that another one needs another installation. */
	isForThisNode: boolean;
	/** Roughly, for the person who waits. */
	installMinutes: number;
	/** Roughly, GB. */
	diskGigabytes: number;
}

const stampOf = ({ folder }: Pinned): string =>
	join(folder, 'node_modules', '.signed-webhooks-installed');

/** Whether exactly this lock file is installed. */
export const isInstalled = (it: Pinned): boolean =>
	existsSync(stampOf(it)) && readFileSync(stampOf(it), 'utf8') === fingerprint(it);

/**
 * Installs what the lock file says, unless it is installed already.
 *
 * @throws ExpectedError that names the fix: too old a Node.js, no network, a failed build
 */
export async function installPinned(it: Pinned, log: Log): Promise<void> {
	checkNode();
	if (isInstalled(it)) return;
	const wait = it.installMinutes === 1 ? 'a minute' : `${it.installMinutes} minutes`;
	log(
		`${it.label} is not installed yet. Installing it takes about ${wait} and ${it.diskGigabytes} GB of disk, only this time.`,
	);
	log(`  Folder: ${it.folder}`);
	// Without a network npm would try for many minutes; what it has kept it finds offline too.
	const network = (await isRegistryReachable(it)) ? [] : ['--offline'];
	await npm(it, ['ci', '--ignore-scripts=true', ...network], `Installing ${it.label}`, log);
	for (const name of it.rebuild) {
		await npm(it, ['rebuild', name, '--ignore-scripts=false'], `Preparing its ${name}`, log);
	}
	writeFileSync(stampOf(it), fingerprint(it));
	log(`${it.label} is ready`);
}

/** A compiled module fits one Node.js and one platform only: both belong to what is installed. */
function fingerprint({ folder, isForThisNode }: Pinned): string {
	const lock = createHash('sha256').update(readFileSync(join(folder, 'package-lock.json')));
	const runtime = isForThisNode ? process.versions.modules : 'own';
	return `${lock.digest('hex')} ${process.platform}-${process.arch} ${runtime}`;
}

/** @throws ExpectedError when this Node.js cannot run the project */
export function checkNode(): void {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	throw new ExpectedError(
		`Node.js ${process.versions.node} is too old. Install Node.js 20.19 or later (nodejs.org)`,
	);
}

// An outer `npm run` hands its own settings down as environment variables; flags win over those.
const NPM_FLAGS = ['--legacy-peer-deps=false', '--audit=false', '--fund=false', '--loglevel=error'];

async function npm(it: Pinned, args: string[], title: string, log: Log): Promise<void> {
	try {
		await run({ argv: ['npm', ...args, ...NPM_FLAGS], cwd: it.folder, title, log });
	} catch (error) {
		const { message } = error as Error;
		throw new ExpectedError(`${advice(message, it)}\n\n${message}`);
	}
}

const NO_NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|network/i;

/** Whether npm gets an answer, whatever it is. */
async function isRegistryReachable(it: Pinned): Promise<boolean> {
	try {
		await run({ argv: ['npm', 'ping', '--fetch-retries=0', ...NPM_FLAGS], cwd: it.folder });
		return true;
	} catch (error) {
		return !NO_NETWORK.test(String(error));
	}
}

function advice(output: string, it: Pinned): string {
	if (NO_NETWORK.test(output)) {
		return 'The npm registry cannot be reached. Check the network or proxy, then run it again.';
	}
	if (/node-gyp|gyp ERR/i.test(output)) {
		return 'A native module must be compiled here. Install Python 3, make and a C++ compiler.';
	}
	if (/ENOSPC/.test(output))
		return `The disk is full: ${it.label} needs about ${it.diskGigabytes} GB.`;
	return "The end of npm's output says why. Fix that and run it again.";
}
