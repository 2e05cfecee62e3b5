import { table } from '../harness/statistics.mts';
import { countBy, type Break, type Verdict } from './verdict.mts';
import type { Delivered } from './deliveries.mts';
import type { Run } from '../harness/executions.mts';
import type { Life, Memory, Spread } from './lives.mts';
import { megabytes } from './watch.mts';

/** How many events are told in full. */
const STORIES = 10;

/** How the events fared, as lines. */
export function eventLines(it: Verdict, dropsDuplicates: boolean): string[] {
	const statuses = [...it.statuses].map(([status, count]) => `${count} ${status}`).join(', ');
	const rows: Array<[string, number]> = [
		['events emitted', it.emitted],
		['  accepted at the first attempt', it.acceptedAtOnce],
		['  accepted after retries', it.acceptedLater],
		['  never accepted', it.neverAccepted],
		['executions', it.executions],
		['events without an execution (lost)', it.lost.length],
		['  of them accepted by the trigger', it.acceptedAndLost],
		['  of them answered 200 by n8n itself while it started', it.lostAtStart],
		['  of them still waiting for a retry', it.lostInWaiting],
		['events that ran twice around a kill', it.twiceAroundKill],
		['  around a graceful restart', it.twiceAroundRestart],
		['  without either', it.twiceOtherwise],
	];
	if (dropsDuplicates) {
		rows.push(
			['events that passed Drop Duplicates twice', it.passedTwice],
			['events that ran and did not pass it', it.neverPassed],
			['  of them with an execution cut off by a kill', it.neverPassedAndCrashed],
		);
	}
	return [...table(rows.map(([what, count]) => [what, String(count)])), `  ended as: ${statuses}`];
}

/** Why attempts failed, the most frequent first. */
export function answerLines(deliveries: Delivered[]): string[] {
	const attempts = deliveries.flatMap((it) => it.attempts);
	const counts = [...countBy(attempts, ({ answer }) => answer)].sort(([, a], [, b]) => b - a);
	return table(counts.map(([answer, count]) => [answer, String(count)]));
}

/** How n8n fared from each start to its end, as lines. */
export function lifeLines(lives: Life[]): string[] {
	const head = 'n8n, start|seconds|accepted/s|answer p50|p99|max ms|wait p50|p99|max ms';
	const rows = lives.map((life, index) => [
		String(index + 1),
		life.seconds.toFixed(0),
		(life.accepted / life.seconds).toFixed(1),
		...spreadCells(life.answers),
		...spreadCells(life.waits),
	]);
	return table([head.split('|'), ...rows]);
}

/** Memory of n8n and the sandbox from each start of n8n to its end, as lines. */
export function memoryLines(lives: Life[]): string[] {
	const head = 'memory, start|n8n warm|last|max|MB/min|sandbox warm|last|max|MB/min';
	const rows = lives.map(({ memory }, index) => [
		String(index + 1),
		...memoryCells(memory.n8n),
		...memoryCells(memory.sandbox),
	]);
	return table([head.split('|'), ...rows]);
}

/** Each attempt and execution of some events: seconds since the start, and what came of it. */
export function storyLines(
	events: string[],
	{ start, deliveries, runs }: { start: number; deliveries: Delivered[]; runs: Run[] },
): string[] {
	const at = (time: number) => `${((time - start) / 1000).toFixed(2)} s`;
	return events.slice(0, STORIES).map((event) => {
		const attempts = deliveries
			.filter((it) => it.event === event)
			.flatMap((it) => it.attempts)
			.map((it) => `${at(it.startedAt)} +${it.duration} ms: ${it.answer}`);
		const its = runs
			.filter((it) => it.event === event)
			.map((it) => `run at ${at(it.createdAt)}: ${it.status}${it.passed ? ', passed' : ''}`);
		return `  ${event}  ${[...attempts, ...its].join('; ')}`;
	});
}

/** When n8n was restarted or killed, how it ended and how long it was away. */
export const breakLines = (breaks: Break[], start: number): string[] =>
	breaks.map(({ kind, from, to, end }) => {
		const [at, away] = [from - start, to - from].map((ms) => Math.round(ms / 1000));
		return `  ${kind} at ${at} s: n8n ended with ${end}, and was up again after ${away} s`;
	});

const spreadCells = (it: Spread | undefined): string[] =>
	it ? [it.p50, it.p99, it.max].map((ms) => ms.toFixed(0)) : ['–', '–', '–'];

function memoryCells(it: Memory | undefined): string[] {
	if (!it) return ['–', '–', '–', '–'];
	const slope = it.slope === undefined ? '–' : (it.slope / 1e6).toFixed(1);
	return [...[it.first, it.last, it.max].map(megabytes), slope];
}
