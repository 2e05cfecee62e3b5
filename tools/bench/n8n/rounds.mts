import { withProgress, type Log } from '../../harness/command.mts';
import { waitUntilIdle, type Engine, type EngineKey } from './engines.mts';
import { markdownTable, median, percentiles, spread } from '../../harness/statistics.mts';
import type { Options } from './options.mts';
import { send, type Sent } from './send.mts';
import { labels, targetKeys, type TargetKey } from './targets.mts';

/** What one turn measured. */
export interface Turn {
	/** Answers per second. */
	rate: number;
	/** Milliseconds within which half of the answers came, and 99 of 100. */
	p50: number;
	p99: number;
}

/** The turns of each target with each engine, one per round. */
export type Rounds = Record<EngineKey, Record<TargetKey, Turn[]>>;

const WARM_UP_SECONDS = 2;

/**
 * Measures all targets with both engines, turn by turn, so that what slows the machine down for a
 * while slows all of them down. Every other round goes the other way round.
 *
 * @throws when an answer is not as expected
 */
export async function measureRounds(
	engines: Engine[],
	{ rounds, seconds, connections }: Options,
	log: Log,
): Promise<Rounds> {
	const measured: Rounds = { default: noTurns(), lazy: noTurns() };
	// What is compared stands side by side.
	const turns = engines.flatMap((engine) => targetKeys.map((target) => ({ target, engine })));
	const measure = async (target: TargetKey, engine: Engine, duration: number) => {
		await waitUntilIdle(engine);
		return turnOf(await send(engine.targets[target], { connections, seconds: duration }));
	};
	await withProgress('Warming up', log, async () => {
		for (const { target, engine } of turns) await measure(target, engine, WARM_UP_SECONDS);
	});
	for (let round = 1; round <= rounds; round += 1) {
		await withProgress(`Round ${round} of ${rounds}`, log, async () => {
			for (const { target, engine } of round % 2 === 0 ? turns.toReversed() : turns) {
				measured[engine.key][target].push(await measure(target, engine, seconds));
			}
		});
	}
	return measured;
}

const noTurns = () =>
	Object.fromEntries(targetKeys.map((key) => [key, [] as Turn[]])) as Rounds[EngineKey];

/** @throws when an answer is not the target's */
function turnOf({ answers, seconds }: Sent): Turn {
	const wrong = answers.find(({ expected }) => !expected);
	if (wrong !== undefined) throw new Error(`An unexpected answer: ${wrong.text}`);
	const times = answers.map(({ milliseconds }) => milliseconds);
	const [p50, p99] = percentiles(times, [0.5, 0.99]) as [number, number];
	return { rate: answers.length / seconds, p50, p99 };
}

/** Answers per second, round by round. */
export const rates = (turns: Turn[]): number[] => turns.map(({ rate }) => rate);

/** The rates of one as multiples of the other's, round by round. */
export const ratios = (one: Turn[], other: Turn[]): number[] =>
	one.map(({ rate }, round) => rate / other[round]!.rate);

/** What every target reached with one engine. */
export function roundsTable(measured: Rounds[EngineKey]): string {
	const rows = targetKeys.map((key) => {
		const turns = measured[key];
		const milliseconds = (of: (turn: Turn) => number) => median(turns.map(of)).toFixed(0);
		return [
			labels[key],
			spread(rates(turns), 0),
			spread(ratios(turns, measured.core), 2),
			spread(ratios(turns, measured.github), 2),
			milliseconds(({ p50 }) => p50),
			milliseconds(({ p99 }) => p99),
		];
	});
	const head = ['sent to', 'answers/s', '× Webhook', '× GitHub Trigger', 'p50 ms', 'p99 ms'];
	return markdownTable(head, rows);
}
