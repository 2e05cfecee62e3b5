import type { Log } from '../harness/command.mts';
import { countRuns } from '../harness/executions.mts';
import { rss } from '../harness/usage.mts';
import type { Scene } from './scene.mts';

const STEP_MS = 10_000;
const LOOK_MS = 2_000;

/** How much memory both programs had at a time, in bytes; undefined for one that did not run. */
export interface Sample {
	at: number;
	n8n: number | undefined;
	sandbox: number | undefined;
}

/** What goes on, for whoever watches. */
export interface Watch {
	samples: Sample[];
	/** How many executions there were at the latest look. */
	ran: () => number;
	stop: () => void;
}

/** Looks every 2 s how far n8n is, and every 10 s at the memory of both, which it reports. */
export function startWatch(scene: Scene, log: Log, emitted: () => number): Watch {
	const { sandbox, instance, trigger } = scene;
	const samples: Sample[] = [];
	const start = Date.now();
	let counts = { all: 0, open: 0 };
	let isStopped = false;

	async function look(): Promise<void> {
		// While n8n starts, its database may be busy; the next look will do.
		counts = await countRuns(instance.n8n, trigger.workflowId).catch(() => counts);
		const last = samples.at(-1)?.at ?? 0;
		if (isStopped || Date.now() < last + STEP_MS) return;
		const [n8n, platform] = await Promise.all([rss(instance.n8n.pid()), rss(sandbox.pid())]);
		samples.push({ at: Date.now(), n8n, sandbox: platform });
		const line = [
			`${Math.round((Date.now() - start) / 1000)} s`,
			`${emitted()} emitted`,
			`${counts.all} executions, ${counts.open} of them open`,
			`memory of n8n ${megabytes(n8n)}, of the sandbox ${megabytes(platform)}`,
		].join('; ');
		(log.passing ?? log)(line);
	}
	void (async () => {
		while (!isStopped) {
			await look();
			await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
		}
	})();
	return { samples, ran: () => counts.all, stop: () => (isStopped = true) };
}

/** `123 MB`, or a dash for nothing. */
export const megabytes = (bytes: number | undefined): string =>
	bytes === undefined ? '–' : `${Math.round(bytes / 1e6)} MB`;
