import { setTimeout as sleep } from 'node:timers/promises';

import type { SandboxProcess } from '../harness/sandboxProcess.mts';
import { countRuns, runsIn, type Run } from '../harness/executions.mts';
import type { Scene } from './scene.mts';

export const EVENT_TYPE = 'user.created';

const TICK_MS = 200;

/** Every look at n8n's database starts a process: more would slow down what is measured. */
const LOOK_MS = 500;

/** How many events may be on their way while the load is as high as it can be. */
const AHEAD = 60;

/** After so long without a further execution none is expected: longer than any pause between retries. */
const STANDSTILL_MS = 200_000;

/** Emits `rate` events per second for so many milliseconds; adds their ids to `ids` as they happen. */
export async function emitSteadily(
	sandbox: SandboxProcess,
	{ rate, duration, ids, signal }: Steady,
): Promise<void> {
	const start = Date.now();
	let emitted = 0;
	while (!signal.aborted && Date.now() < start + duration) {
		const due = Math.floor(((Date.now() - start) / 1000) * rate) - emitted;
		if (due > 0) ids.push(...(await sandbox.emit(EVENT_TYPE, due)));
		emitted += Math.max(0, due);
		await sleep(TICK_MS);
	}
}

export interface Steady {
	rate: number;
	duration: number;
	ids: string[];
	signal: AbortSignal;
}

/**
 * Emits so many events, as fast as they are run to their end; adds their ids to `ids` as they happen.
 * n8n takes events faster than it runs them: if more came, they would pile up in its memory.
 */
export async function emitAhead(
	{ sandbox, instance, trigger: { workflowId } }: Scene,
	{ events, ids, signal }: { events: number; ids: string[]; signal?: AbortSignal },
): Promise<void> {
	const { all: before } = await countRuns(instance.n8n, workflowId);
	while (!signal?.aborted && ids.length < events) {
		// While n8n starts, its database may be busy.
		const counts = await countRuns(instance.n8n, workflowId).catch(() => undefined);
		const ended = counts && counts.all - counts.open - before;
		const free = ended === undefined ? 0 : Math.min(events, ended + AHEAD) - ids.length;
		if (free > 0) ids.push(...(await sandbox.emit(EVENT_TYPE, free)));
		await sleep(LOOK_MS);
	}
}

/** Waits until each of these events was run and no execution is open, or nothing has gone on for long. */
export async function drained(
	{ instance: { n8n }, trigger: { workflowId } }: Scene,
	events: string[],
	signal?: AbortSignal,
): Promise<Run[]> {
	let progress = { of: '', at: Date.now() };
	for (;;) {
		const { all, open } = await countRuns(n8n, workflowId);
		const state = `${all} ${open}`;
		if (state !== progress.of) progress = { of: state, at: Date.now() };
		const isOver = signal?.aborted || Date.now() > progress.at + STANDSTILL_MS;
		if (isOver || (open === 0 && all >= events.length)) {
			const runs = await runsIn(n8n, workflowId);
			const ran = new Set(runs.map(({ event }) => event));
			if (isOver || events.every((event) => ran.has(event))) return runs;
		}
		await sleep(1000);
	}
}

/** How many events per second n8n takes and runs to their end, when there are always some waiting. */
export async function measureRate(
	scene: Scene,
	events: number,
	signal?: AbortSignal,
): Promise<number> {
	const emitted: string[] = [];
	await emitAhead(scene, { events, ids: emitted, signal });
	const ids = new Set(emitted);
	const runs = (await drained(scene, emitted, signal)).filter(({ event }) => ids.has(event));
	const ends = runs.flatMap(({ stoppedAt }) => stoppedAt ?? []);
	const start = Math.min(...runs.map(({ createdAt }) => createdAt));
	return (1000 * ends.length) / (Math.max(...ends) - start);
}
