import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../../sandbox/src/sandbox.mts';
import { openInstance } from '../../harness/instance.mts';
import { poll } from '../../harness/calls.mts';
import { sql } from '../../harness/database.mts';
import type { N8n } from '../../harness/n8n.mts';
import { packRepository } from '../../harness/package.mts';
import { repoRoot } from '../../harness/repo.mts';
import { startGithubStandIn, type GithubStandIn } from './github.mts';
import type { Target } from './target.mts';
import { publishTargets, type TargetKey } from './targets.mts';

/** How n8n sets up its expression engine. */
export type EngineKey = 'default' | 'lazy';

/** An n8n with one setting of its expression engine, and all targets published. */
export interface Engine {
	key: EngineKey;
	n8n: N8n;
	targets: Record<TargetKey, Target>;
}

const settings: Record<EngineKey, Record<string, string>> = {
	default: {},
	lazy: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
};

/** Has n8n write CPU profiles when it is asked to. */
const profiled = {
	NODE_OPTIONS: `--require "${join(repoRoot(), 'tools', 'bench', 'n8n', 'preload.cjs')}"`,
};

export const engineKeys = Object.keys(settings) as EngineKey[];

/** What runs during the benchmark. The n8n processes run side by side, and only one has work. */
export interface Stage {
	engines: Engine[];
	close: () => Promise<void>;
}

/** Starts everything; what was started ends when something else does not start. */
export async function openStage(): Promise<Stage> {
	const open: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const end of open.splice(0).reverse()) await end();
	};
	try {
		const sandbox = await startSandbox();
		open.push(async () => await sandbox.close());
		const github = await startGithubStandIn();
		open.push(async () => await github.close());
		const packages = [await packRepository()];
		const engines: Engine[] = [];
		for (const key of engineKeys) {
			engines.push(await openEngine(key, { packages, sandbox, github }, open));
		}
		return { engines, close };
	} catch (error) {
		await close();
		throw error;
	}
}

interface Surroundings {
	packages: string[];
	sandbox: Sandbox;
	github: GithubStandIn;
}

async function openEngine(
	key: EngineKey,
	{ packages, sandbox, github }: Surroundings,
	open: Array<() => Promise<void>>,
): Promise<Engine> {
	const env = { EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none', ...profiled, ...settings[key] };
	const instance = await openInstance({ host: '2', packages, env });
	open.push(async () => await instance.n8n.stop());
	return { key, n8n: instance.n8n, targets: await publishTargets(instance, sandbox, github) };
}

/** How long n8n may take to run what it accepted. */
const PATIENCE_MS = 180_000;

/**
 * Waits until n8n has run everything that it accepted, so that one turn leaves no work to the next.
 *
 * @throws when it has not within three minutes
 */
export async function waitUntilIdle({ n8n }: Pick<Engine, 'n8n'>): Promise<void> {
	const unfinished = async () => {
		// What n8n does not save it marks as deleted, and leaves its status as it was.
		const [row] = await sql<{ count: number }>(
			n8n,
			`SELECT count(*) AS count FROM execution_entity
			 WHERE status IN ('new', 'running') AND deletedAt IS NULL`,
		);
		return row!.count;
	};
	const left = await poll(unfinished, (count) => count === 0, PATIENCE_MS);
	if (left > 0) throw new Error(`${left} executions have not ended after three minutes`);
}
