/** Half an hour of events while n8n is restarted, or thousands while it is killed: `npm run soak -- --help`. */
import { statSync } from 'node:fs';

import { ExpectedError, terminalLog, type Log } from '../harness/command.mts';
import { readDeliveries } from './deliveries.mts';
import { runsIn } from '../harness/executions.mts';
import { livesOf } from './lives.mts';
import { readOptions, USAGE, type Options } from './options.mts';
import { printRates } from './rates.mts';
import {
	answerLines,
	breakLines,
	eventLines,
	lifeLines,
	memoryLines,
	storyLines,
} from './report.mts';
import { openScene, startPrograms, type Scene } from './scene.mts';
import { newSession, soak, type Session } from './session.mts';
import { faultsOf, judge } from './verdict.mts';
import { megabytes } from './watch.mts';

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (!options) return console.log(USAGE);
	const log = terminalLog();
	const controller = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM'] as const) {
		process.once(name, () => controller.abort());
	}
	if (options.rates) return await printRates(log);
	process.exitCode = await run(options, log, controller.signal);
}

/** @returns the exit code */
async function run(options: Options, log: Log, outer: AbortSignal): Promise<0 | 1> {
	const { remembered, kills, events } = options;
	const programs = await startPrograms(log, options);
	const session = newSession();
	try {
		// Where n8n is killed, no event may be forgotten; else it is as most people have it.
		const memory = kills > 0 ? 2 * events : undefined;
		const scene = await openScene(programs, { remembered, memory });
		await soak(scene, options, session, { log, outer }).catch((error: Error) => {
			session.problem = error.message;
		});
		return await report(scene, session, log);
	} finally {
		await programs.close();
	}
}

async function report(scene: Scene, session: Session, log: Log): Promise<0 | 1> {
	const { instance, sandbox, trigger, dropsDuplicates } = scene;
	const { start, emitted, breaks, samples } = session;
	await sandbox.halt();
	const ids = new Set(emitted);
	const deliveries = readDeliveries(sandbox.database).filter(({ event }) => ids.has(event));
	const runs = await runsIn(instance.n8n, trigger.workflowId).catch(() => session.runs);
	const verdict = judge({ emitted, runs, deliveries, breaks, dropsDuplicates });
	const lives = livesOf(session, breaks, deliveries, samples);
	const sections: Array<[string, string[]]> = [
		['Events', eventLines(verdict, dropsDuplicates)],
		['Attempts of the sandbox, by answer', answerLines(deliveries)],
		['Lost', storyLines(verdict.lost, { start, deliveries, runs })],
		['Ran twice', storyLines(verdict.twice, { start, deliveries, runs })],
		['Interruptions', breakLines(breaks, start)],
		[
			'Times: how long an answer took, and how long an event waited to be accepted',
			lifeLines(lives),
		],
		['Memory: after 30 s, at the end, at most, and its growth', memoryLines(lives)],
	];
	for (const [title, lines] of sections) {
		if (lines.length > 0) log([`\n${title}`, ...lines].join('\n'));
	}
	const sizes = [instance.n8n.database, sandbox.database].map((file) => megabytes(sizeOf(file)));
	log(`\nDatabases: n8n ${sizes[0]}, sandbox ${sizes[1]}`);

	const faults = [...(session.problem ? [session.problem] : []), ...faultsOf(verdict)];
	log(
		faults.length === 0
			? '\nPASSED: nothing lost, nothing twice without a kill, nothing twice out of Drop Duplicates'
			: `\nFAILED: ${faults.join('; ')}`,
	);
	return faults.length === 0 ? 0 : 1;
}

/** Of a SQLite database, with what is not yet written into its file, in bytes. */
const sizeOf = (file: string): number =>
	[file, `${file}-wal`].reduce(
		(sum, it) => sum + (statSync(it, { throwIfNoEntry: false })?.size ?? 0),
		0,
	);

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
