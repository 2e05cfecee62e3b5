import { setTimeout as sleep } from 'node:timers/promises';

import type { Log } from '../harness/command.mts';
import type { Run } from '../harness/executions.mts';
import { drained, emitAhead, emitSteadily, measureRate } from './load.mts';
import type { Options } from './options.mts';
import type { Scene } from './scene.mts';
import type { Break } from './verdict.mts';
import { startWatch, type Sample } from './watch.mts';

/** n8n itself gives up after 30 s. */
const GRACE_MS = 40_000;

/** For how many events n8n is warmed up, and then measured. */
const WARM_UP = 100;
const MEASURED = 400;

/** What is known of a soak, at any time: whatever goes wrong, so much can be told. */
export interface Session {
	/** Milliseconds since 1970; `end` is when the last event was emitted. */
	start: number;
	end: number;
	emitted: string[];
	breaks: Break[];
	samples: Sample[];
	runs: Run[];
	problem?: string;
}

export const newSession = (): Session => ({
	...{ start: 0, end: 0 },
	...{ emitted: [], breaks: [], samples: [], runs: [] },
});

/**
 * Emits events while n8n is restarted or killed, until all have run; fills in the session on the way.
 *
 * @throws what goes wrong; nothing is emitted any more then
 */
export async function soak(
	scene: Scene,
	options: Options,
	session: Session,
	{ log, outer }: { log: Log; outer: AbortSignal },
): Promise<void> {
	const rate = options.kills > 0 ? 0 : await rateOf(scene, options, { log, outer });
	const controller = new AbortController();
	const signal = AbortSignal.any([outer, controller.signal]);
	session.start = Date.now();
	const watch = startWatch(scene, log, () => session.emitted.length);
	session.samples = watch.samples;
	const at = { signal, log, ran: watch.ran };
	const work =
		options.kills > 0
			? withKills(scene, options, session, at)
			: withRestarts(scene, { rate, duration: options.minutes * 60_000 }, session, at);
	try {
		await Promise.race([work, fallen(scene, session, signal)]);
		session.end = Date.now();
		log(`${session.emitted.length} events were emitted; waiting until all have run`);
		const end = drained(scene, session.emitted, signal).then((runs) => void (session.runs = runs));
		await Promise.race([end, fallen(scene, session, signal)]);
	} finally {
		controller.abort();
		await Promise.allSettled([work]);
		session.end ||= Date.now();
		watch.stop();
	}
	if (outer.aborted) throw new Error('It was interrupted');
}

/** @throws once n8n ends and nobody has ended it */
async function fallen({ instance: { n8n } }: Scene, session: Session, signal: AbortSignal) {
	const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
	while (!signal.aborted) {
		const end = await Promise.race([n8n.ended(), aborted]);
		if (signal.aborted) break;
		if (session.breaks.at(-1)?.to !== Infinity) {
			const last = n8n.logs().trim().split('\n').slice(-5).join('\n');
			throw new Error(`n8n ended by itself with ${end}:\n${last}`);
		}
		await sleep(500);
	}
	await aborted;
}

async function rateOf(
	scene: Scene,
	options: Options,
	{ log, outer }: { log: Log; outer: AbortSignal },
): Promise<number> {
	if (options.rate !== undefined) return options.rate;
	log(`Measuring the maximum rate: ${WARM_UP} events to warm up, then ${MEASURED}`);
	await measureRate(scene, WARM_UP, outer);
	const max = await measureRate(scene, MEASURED, outer);
	log(`The maximum is ${max.toFixed(1)} events/s; the soak takes half: ${(max / 2).toFixed(1)}`);
	return max / 2;
}

interface Surroundings {
	signal: AbortSignal;
	log: Log;
	/** How many executions there are. */
	ran: () => number;
}

async function withRestarts(
	scene: Scene,
	{ rate, duration }: { rate: number; duration: number },
	session: Session,
	{ signal, log }: Surroundings,
) {
	async function restarts() {
		for (const share of [1 / 3, 2 / 3]) {
			const rest = session.start + share * duration - Date.now();
			await sleep(Math.max(0, rest), undefined, { signal }).catch(() => {});
			if (!signal.aborted) await interrupt(scene, 'restart', session, log);
		}
	}
	const emission = { rate, duration, ids: session.emitted, signal };
	await Promise.all([emitSteadily(scene.sandbox, emission), restarts()]);
}

async function withKills(
	scene: Scene,
	{ kills: count, events }: Options,
	session: Session,
	{ signal, log, ran }: Surroundings,
) {
	async function kills() {
		for (let done = 0; done < count; done += 1) {
			while (!signal.aborted && ran() < (events * (done + 1)) / (count + 1)) await sleep(200);
			if (!signal.aborted) await interrupt(scene, 'kill', session, log);
		}
	}
	await Promise.all([emitAhead(scene, { events, ids: session.emitted, signal }), kills()]);
}

async function interrupt(
	{ instance: { n8n } }: Scene,
	kind: Break['kind'],
	session: Session,
	log: Log,
): Promise<void> {
	const ended = n8n.ended();
	const it: Break = { kind, from: Date.now(), to: Infinity, end: '' };
	session.breaks.push(it);
	if (kind === 'kill') await n8n.kill();
	await n8n.restart(GRACE_MS);
	it.to = Date.now();
	it.end = await ended;
	log(
		`n8n was ${kind === 'kill' ? 'killed' : 'restarted'}: up after ${(it.to - it.from) / 1000} s`,
	);
}
