import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { poll } from '../../harness/calls.mts';
import { markdownTable } from '../../harness/statistics.mts';
import { waitUntilIdle, type Engine } from './engines.mts';
import type { Options } from './options.mts';
import { send } from './send.mts';
import { labels, type TargetKey } from './targets.mts';

/** Whose code is the trigger's, by the URL of its file. */
const OURS = '/n8n-nodes-signed-webhooks/dist/';

/** V8's own entries: waiting takes no time of the processor. */
const IDLE = '(idle)';

/** What `Profiler.stop` gives. Times are microseconds. */
interface Profile {
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string };
		children?: number[];
	}>;
	samples: number[];
	timeDeltas: number[];
}

/** Where the time of one request goes, in milliseconds of the main thread. */
export interface Share {
	engine: Engine['key'];
	target: TargetKey;
	all: number;
	/** In functions of the trigger, and in all that they call. */
	ours: number;
}

const TARGETS: TargetKey[] = ['manual', 'automatic', 'refused'];

/** Profiles each n8n while it gets requests for the trigger. */
export async function measureShares(engines: Engine[], options: Options): Promise<Share[]> {
	const shares: Share[] = [];
	for (const engine of engines) {
		for (const target of TARGETS) shares.push(await measureShare(engine, target, options));
	}
	return shares;
}

async function measureShare(
	engine: Engine,
	target: TargetKey,
	{ connections, seconds }: Options,
): Promise<Share> {
	const toggle = () => process.kill(engine.n8n.pid()!, 'SIGUSR2');
	await waitUntilIdle(engine);
	toggle();
	const { answers } = await send(engine.targets[target], { connections, seconds });
	toggle();
	const { all, ours } = timesIn(await writtenProfile(engine));
	const each = 1000 * answers.length;
	return { engine: engine.key, target, all: all / each, ours: ours / each };
}

async function writtenProfile({ n8n }: Engine): Promise<Profile> {
	const file = join(n8n.userFolder, `${n8n.pid()}.cpuprofile`);
	const isThere = await poll(
		async () => existsSync(file),
		(is) => is,
		30_000,
	);
	if (!isThere) throw new Error(`n8n wrote no profile to ${file}`);
	const profile = JSON.parse(readFileSync(file, 'utf8')) as Profile;
	rmSync(file);
	return profile;
}

function timesIn({ nodes, samples, timeDeltas }: Profile): { all: number; ours: number } {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const idle = nodes.find(({ callFrame }) => callFrame.functionName === IDLE)?.id;
	const below = (id: number): number[] => [id, ...(byId.get(id)?.children ?? []).flatMap(below)];
	const own = nodes.filter(({ callFrame }) => callFrame.url.includes(OURS));
	const ours = new Set(own.flatMap(({ id }) => below(id)));
	const sum = (counts: (id: number) => boolean) =>
		samples.reduce((total, id, index) => total + (counts(id) ? timeDeltas[index]! : 0), 0);
	return { all: sum((id) => id !== idle), ours: sum((id) => ours.has(id)) };
}

export function sharesTable(shares: Share[]): string {
	const rows = shares.map(({ engine, target, all, ours }) => [
		engine,
		labels[target],
		all.toFixed(2),
		ours.toFixed(2),
		`${((100 * ours) / all).toFixed(1)} %`,
	]);
	const head = ['engine', 'sent to', 'n8n, ms per request', 'of it the trigger, ms', 'share'];
	return markdownTable(head, rows);
}
