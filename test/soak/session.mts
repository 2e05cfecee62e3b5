import { setTimeout as sleep } from 'node:timers/promises';

import type { Log } from '../e2e/support/command.mts';
import type { Run } from './executions.mts';
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
	const rate = options.kills > 0 ? 0 : await rateOf(scene, options, log);
	const controller = new AbortController();
	const signal = AbortSignal.any([outer, controller.signal]);
	session.start = Date.now();
	const watch = startWatch(scene, log, () => session.emitted.length);
	session.samples = watch.samples;
	const { sandbox } = scene;
	const ids = session.emitted;
	const duration = options.minutes * 60_000;
	const works =
		options.kills > 0
			? [
					emitAhead(scene, { events: options.events, ids, signal }),
					kills(scene, options, session, { ran: watch.ran, signal, log }),
				]
			: [
					emitSteadily(sandbox, { rate, duration, ids, signal }),
					restarts(scene, duration, session, { signal, log }),
				];
	try {
		await Promise.all(works);
		session.end = Date.now();
		log(`${ids.length} events were emitted; waiting until all have run`);
		session.runs = await drained(scene, ids, signal);
	} finally {
		controller.abort();
		await Promise.allSettled(works);
		session.end ||= Date.now();
		watch.stop();
	}
	if (outer.aborted) throw new Error('It was interrupted');
}

async function rateOf(scene: Scene, options: Options, log: Log): Promise<number> {
	if (options.rate !== undefined) return options.rate;
	log(`Measuring the maximum rate: ${WARM_UP} events to warm up, then ${MEASURED}`);
	await measureRate(scene, WARM_UP);
	const max = await measureRate(scene, MEASURED);
	log(`The maximum is ${max.toFixed(1)} events/s; the soak takes half: ${(max / 2).toFixed(1)}`);
	return max / 2;
}

interface Surroundings {
	signal: AbortSignal;
	log: Log;
}

async function restarts(scene: Scene, duration: number, session: Session, at: Surroundings) {
	for (const share of [1 / 3, 2 / 3]) {
		const rest = session.start + share * duration - Date.now();
		await sleep(Math.max(0, rest), undefined, { signal: at.signal }).catch(() => {});
		if (at.signal.aborted) return;
		await interrupt(scene, 'restart', session, at.log);
	}
}

async function kills(
	scene: Scene,
	{ kills: count, events }: Options,
	session: Session,
	{ ran, signal, log }: Surroundings & { ran: () => number },
) {
	for (let done = 0; done < count; done += 1) {
		while (!signal.aborted && ran() < (events * (done + 1)) / (count + 1)) await sleep(200);
		if (signal.aborted) return;
		await interrupt(scene, 'kill', session, log);
	}
}

async function interrupt(
	{ bench: { n8n } }: Scene,
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
