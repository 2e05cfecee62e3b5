import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Log } from './command.mts';
import { installPinned, type Pinned } from './pinned.mts';
import { repoRoot } from './repo.mts';

/** The major version of a pinned n8n. */
export type HostKey = '1' | '2';

/** A pinned n8n: where it lives, what runs it and what its environment needs. */
export interface Host extends Pinned {
	key: HostKey;
	/** The Node.js that runs it. */
	node: string;
	/** n8n's command-line entry, to be run by `node`. */
	entry: string;
	env: Record<string, string>;
}

const PINS = {
	// n8n 2.41 needs Node >= 24, which the npm package `node` brings along.
	'2': {
		folder: 'host',
		ownNode: true,
		env: {},
		rebuild: ['node', 'sqlite3'],
		installMinutes: 5,
		diskGigabytes: 3,
	},
	// n8n 1.x runs on the machine's Node; its isolate engine would have to be compiled, so: legacy.
	'1': {
		folder: 'host-v1',
		ownNode: false,
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
		rebuild: ['sqlite3'],
		installMinutes: 5,
		diskGigabytes: 2,
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
		isForThisNode: key === '1',
		installMinutes: pin.installMinutes,
		diskGigabytes: pin.diskGigabytes,
	};
}

/**
 * Installs the pinned n8n unless exactly this lock file is installed already.
 *
 * @throws ExpectedError that names the fix: too old a Node.js, no network, a failed build
 */
export async function installHost(key: HostKey, log: Log = () => {}): Promise<Host> {
	const it = host(key);
	await installPinned(it, log);
	return it;
}
