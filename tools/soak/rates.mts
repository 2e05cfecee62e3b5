import { startReceiver } from '../harness/receiver.mts';
import { showProgress, type Log } from '../harness/command.mts';
import { startSandboxProcess } from '../harness/sandboxProcess.mts';
import { managementApi } from '../harness/managementApi.mts';
import { EVENT_TYPE, measureRate } from './load.mts';
import { median, table } from '../harness/statistics.mts';
import { cpuSeconds } from '../harness/usage.mts';
import { openScene, startPrograms, TIME_SCALE, type Programs } from './scene.mts';

/** Events per measurement. */
const EVENTS = 200;
const WARM_UP = 30;
const ROUNDS = 3;
const SANDBOX_EVENTS = 3000;

/** How many events Drop Duplicates remembers at first; `undefined` is without the node. */
const MEMORIES = [undefined, 0, 1_000, 10_000, 20_000];

/** Measures how fast n8n is with Drop Duplicates behind the trigger, and the sandbox by itself. */
export async function printRates(log: Log): Promise<void> {
	const sandbox = await sandboxRate();
	log(`The sandbox alone delivers ${sandbox.toFixed(0)} events/s to one endpoint.`);
	const programs = await startPrograms(log, { gate: false, lazy: false });
	try {
		const measured = await measure(programs, log);
		const plain = measured[0]?.seconds ?? [];
		const rows = measured.map(({ remembered, rates, seconds }) => [
			remembered === undefined ? 'no Drop Duplicates' : `it remembers ${remembered}`,
			median(rates).toFixed(1),
			rates.map((rate) => rate.toFixed(1)).join(' '),
			(1000 * median(seconds)).toFixed(0),
			median(seconds.map((it, round) => it / (plain[round] ?? NaN))).toFixed(2),
		]);
		const head = ['workflow', 'events/s', 'by round', 'CPU ms per event', 'ratio'];
		log(['', ...table([head, ...rows])].join('\n'));
	} finally {
		await programs.close();
	}
}

interface Measured {
	remembered: number | undefined;
	/** Events per second, by round. */
	rates: number[];
	/** Seconds of processor time per event, by round: steadier than the rate on a busy machine. */
	seconds: number[];
}

/** Rounds are interleaved, so that what else the machine does hits all alike. */
async function measure(programs: Programs, log: Log): Promise<Measured[]> {
	const { n8n } = programs.instance;
	const memory = 2 * Math.max(...MEMORIES.map((it) => it ?? 0));
	const all = [];
	for (const remembered of MEMORIES) {
		const scene = await openScene(programs, { remembered, memory });
		await measureRate(scene, WARM_UP);
		await scene.trigger.unpublish();
		all.push({ scene, remembered, rates: [] as number[], seconds: [] as number[] });
	}
	for (let round = 0; round < ROUNDS; round += 1) {
		const end = showProgress(`Round ${round + 1} of ${ROUNDS}`, log);
		for (const { scene, rates, seconds } of all) {
			await scene.trigger.publish();
			const before = await cpuSeconds(n8n.pid());
			rates.push(await measureRate(scene, EVENTS));
			seconds.push(((await cpuSeconds(n8n.pid())) - before) / EVENTS);
			await scene.trigger.unpublish();
		}
		end('took');
	}
	return all;
}

/** How many events per second the sandbox delivers to a receiver that only says 200. */
async function sandboxRate(): Promise<number> {
	const receiver = await startReceiver();
	const sandbox = await startSandboxProcess(TIME_SCALE);
	try {
		await managementApi(sandbox).create({ url: receiver.url, events: [EVENT_TYPE] });
		const start = Date.now();
		await sandbox.emit(EVENT_TYPE, SANDBOX_EVENTS);
		await receiver.received(SANDBOX_EVENTS);
		return (1000 * SANDBOX_EVENTS) / (Date.now() - start);
	} finally {
		await sandbox.stop();
		await receiver.close();
	}
}
