import { acceptedAt, STARTING, type Delivered } from './deliveries.mts';
import type { Run } from '../harness/executions.mts';

/** A time in which n8n was killed or restarted, from the signal until it was up again. */
export interface Break {
	kind: 'kill' | 'restart';
	/** Milliseconds since 1970. */
	from: number;
	to: number;
	/** How n8n ended: `exit 0`. */
	end: string;
}

/** What a soak left behind. */
export interface Evidence {
	/** The ids of all events, each once. */
	emitted: string[];
	runs: Run[];
	deliveries: Delivered[];
	breaks: Break[];
	/** Whether Drop Duplicates stood behind the trigger. */
	dropsDuplicates: boolean;
}

/** How the events fared: each figure is a number of events, but for the executions. */
export interface Verdict {
	emitted: number;
	acceptedAtOnce: number;
	acceptedLater: number;
	neverAccepted: number;
	executions: number;
	/** Executions by how they ended. */
	statuses: Map<string, number>;
	/** The ids of those without any execution, accepted or not. */
	lost: string[];
	/** How many of the lost ones the platform would still send again: the soak was ended too early. */
	lostInWaiting: number;
	/** The ids of those that ran several times. */
	twice: string[];
	/** Those of the lost ones that the trigger had accepted. */
	acceptedAndLost: number;
	/** Those of the lost ones that n8n took, without running any node, while it started. */
	lostAtStart: number;
	twiceAroundKill: number;
	twiceAroundRestart: number;
	/** Between their executions n8n was neither killed nor restarted. */
	twiceOtherwise: number;
	passedTwice: number;
	/** Ran, but never came out of Drop Duplicates; and those of them whose execution was killed. */
	neverPassed: number;
	neverPassedAndCrashed: number;
}

/** Follows every event from its emission to its executions. */
export function judge({ emitted, runs, deliveries, breaks, dropsDuplicates }: Evidence): Verdict {
	const ids = new Set(emitted);
	const own = runs.filter(({ event }) => ids.has(event));
	const byEvent = groupBy(own, ({ event }) => event);
	const delivered = deliveries.filter(({ event }) => ids.has(event));
	const accepted = delivered.filter((it) => acceptedAt(it) !== undefined);
	const lost = emitted.filter((event) => !byEvent.has(event));
	const takenIds = new Set(accepted.map(({ event }) => event));
	const atStart = delivered.filter((it) => it.attempts.at(-1)?.answer === STARTING);
	const startIds = new Set(atStart.map(({ event }) => event));
	const waiting = delivered.filter(({ status }) => status === 'pending');
	const waitingIds = new Set(waiting.map(({ event }) => event));
	const twice = [...byEvent.values()].filter((it) => it.length > 1).map((it) => kindOf(it, breaks));
	const passes = [...byEvent.values()].map((it) => ({
		count: it.filter(({ passed }) => passed).length,
		isCrashed: it.some(({ status }) => status === 'crashed'),
	}));
	const stuck = dropsDuplicates ? passes.filter(({ count }) => count === 0) : [];
	const atOnce = accepted.filter(({ attempts }) => attempts[0]?.responseStatus === 200).length;
	return {
		emitted: emitted.length,
		acceptedAtOnce: atOnce,
		acceptedLater: accepted.length - atOnce,
		neverAccepted: emitted.length - accepted.length,
		executions: own.length,
		statuses: countBy(own, ({ status }) => status),
		lost,
		twice: [...byEvent].filter(([, its]) => its.length > 1).map(([event]) => event),
		acceptedAndLost: lost.filter((event) => takenIds.has(event) && !startIds.has(event)).length,
		lostInWaiting: lost.filter((event) => waitingIds.has(event)).length,
		lostAtStart: lost.filter((event) => startIds.has(event)).length,
		twiceAroundKill: twice.filter((kind) => kind === 'kill').length,
		twiceAroundRestart: twice.filter((kind) => kind === 'restart').length,
		twiceOtherwise: twice.filter((kind) => kind === undefined).length,
		passedTwice: passes.filter(({ count }) => count > 1).length,
		neverPassed: stuck.length,
		neverPassedAndCrashed: stuck.filter(({ isCrashed }) => isCrashed).length,
	};
}

/** What is wrong, in words; nothing when all is well. A copy is excused by a kill alone. */
export function faultsOf(it: Verdict): string[] {
	const twice = it.twiceAroundRestart + it.twiceOtherwise;
	return [
		it.lost.length > 0 && `${it.lost.length} events were lost`,
		twice > 0 && `${twice} events ran twice without a kill`,
		it.passedTwice > 0 && `${it.passedTwice} events passed Drop Duplicates twice`,
		it.emitted === 0 && 'no event was emitted',
	].filter((text) => text !== false);
}

/** What happened between the executions of an event, where it has several. */
function kindOf(runs: Run[], breaks: Break[]): Break['kind'] | undefined {
	const times = runs.map(({ createdAt }) => createdAt);
	const first = Math.min(...times);
	const last = Math.max(...times);
	const between = breaks.filter(({ from, to }) => first <= to && last >= from);
	return between.find(({ kind }) => kind === 'kill')?.kind ?? between[0]?.kind;
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

/** How many items there are with each key. */
export function countBy<T>(items: T[], keyOf: (item: T) => string): Map<string, number> {
	const groups = groupBy(items, keyOf);
	return new Map([...groups].map(([key, { length }]) => [key, length]));
}
