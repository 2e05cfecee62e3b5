import { poll } from '../../../tools/harness/calls.mts';
import { say } from '../../../tools/harness/command.mts';
import { createRegistered, type Registered } from '../../../tools/harness/registered.mts';
import type { Delivery } from '../../../tools/harness/managementApi.mts';
import { hasEnded, runsFor, type Run } from '../../../tools/harness/queue/executions.mts';
import type { PartName } from '../../../tools/harness/queue/stack.mts';
import { table } from '../../../tools/harness/statistics.mts';
import type { Known } from './setting.mts';

/** Events of each kill. */
const EVENTS = 300;

/** How many deliveries the sandbox makes to one endpoint at a time. */
const IN_FLIGHT = 10;

/** How many executions a worker runs at a time: `--concurrency` in compose.yaml. */
const CONCURRENCY = 10;

/** A worker's lock, two checks, and n8n's own timeout of 30 s: only then an execution is given up. */
const GIVEN_UP_MS = 120_000;

/** What became of one event. */
interface Fate {
	delivery: Delivery;
	runs: Run[];
}

const HEADING = [
	'part killed',
	'events',
	'attempts > 1',
	'ran once',
	'ran twice',
	'lost',
	'failed',
];

const hasRun = ({ status }: Run) => status === 'success';

/**
 * Whether nothing happens any more to an execution whose worker or Redis went: a worker that is back marks
 * as "crashed" what its log says it was running, and the processor that waits for it then ends it as "error".
 */
const isGivenUp = (run: Run) => hasEnded(run) && run.status !== 'crashed';

/** Whether an event has run, or all its executions have come to this end. */
const isOver = (runs: Run[], isEnd: (run: Run) => boolean) =>
	runs.length > 0 && (runs.some(hasRun) || runs.every(isEnd));

/** Kills one part at a time in the middle of deliveries, and looks what became of each event. */
export function kills(known: Known): void {
	let trigger: Registered;
	const rows: string[][] = [HEADING];
	/** The events whose executions ended as "error": n8n has replaced their data. */
	const ended: Fate[] = [];
	beforeAll(async () => {
		const { stack, account } = known();
		trigger = await createRegistered(stack.instance.n8n, stack.instance.api, account);
		await trigger.publish();
	});
	afterAll(() => {
		for (const line of table(rows)) say(line);
	});

	const runsOf = async (events: string[]) => await runsFor(known().stack, events);

	/** Lets events happen, and kills a part once a third of them has run. */
	async function killInTheMiddle(part: PartName | 'processor'): Promise<string[]> {
		const { stack, sandbox } = known();
		const events = await sandbox.emit('user.created', EVENTS);
		const ran = async () => (await runsOf(events)).filter((it) => it.some(hasEnded)).length;
		const count = await poll(ran, (it) => it > EVENTS / 3, 60_000);
		expect(count).toBeGreaterThan(EVENTS / 3);
		expect(count).toBeLessThan(EVENTS);
		await stack.kill(part === 'processor' ? stack.processorOf(trigger.url) : part);
		return events;
	}

	async function deliveriesOf(events: string[]): Promise<Map<string, Delivery>> {
		const { id } = await trigger.endpoint();
		const all = await known().account.platform.deliveries(id);
		const wanted = new Set(events);
		return new Map(all.filter((it) => wanted.has(it.event_id)).map((it) => [it.event_id, it]));
	}

	/** Waits until the platform has got rid of every event, and every part is up again. */
	async function delivered(events: string[]): Promise<Map<string, Delivery>> {
		const isOver = (it: Map<string, Delivery>) =>
			events.every((id) => it.get(id)?.status !== 'pending');
		const found = await poll(async () => await deliveriesOf(events), isOver, 120_000);
		await known().stack.allUp();
		return found;
	}

	/** What became of each event once nothing happens to it any more. */
	async function fates(events: string[], isEnd = hasEnded, usualMs = GIVEN_UP_MS): Promise<Fate[]> {
		const deliveries = await delivered(events);
		const areOver = (all: Run[][]) => all.every((it) => isOver(it, isEnd));
		const runs = await poll(async () => await runsOf(events), areOver, usualMs);
		return events.map((id, index) => ({ delivery: deliveries.get(id)!, runs: runs[index]! }));
	}

	/**
	 * Has n8n look for executions that nobody runs any more, which it does when its main starts. A worker that
	 * still waits for its lost connection runs one as far as n8n knows: then it takes another start.
	 */
	async function markAbandoned(events: string[]): Promise<void> {
		for (let starts = 1; starts <= 3; starts += 1) {
			await known().stack.kill('main');
			const all = await fates(events, hasEnded, 30_000);
			if (all.every(({ runs }) => isOver(runs, hasEnded))) return;
			say(`PostgreSQL killed: after start ${starts} of the main not all executions had ended`);
		}
	}

	/** What holds whichever part is killed; adds a line to the table. */
	function judge(part: string, all: Fate[]) {
		const again = all.filter(({ delivery }) => delivery.attempt_count > 1);
		const starts = ({ runs }: Fate) => runs.reduce((sum, it) => sum + it.starts, 0);
		const twice = all.filter((it) => starts(it) > 1);
		const lost = all.filter(({ runs }) => runs.length === 0);
		const failed = all.filter(({ runs }) => !runs.some(hasRun));
		const once = all.length - twice.length - failed.length;
		const counts = [all, again, once, twice, lost, failed];
		rows.push([part, ...counts.map((it) => String(typeof it === 'number' ? it : it.length))]);

		expect(lost).toEqual([]);
		// The platform got rid of each event, and of what it was told "accepted" at once there is one
		// execution. Only a delivery whose answer did not get out may have left one more.
		expect(all.filter(({ delivery }) => delivery.status !== 'succeeded')).toEqual([]);
		expect(all.filter((it) => it.runs.length > 1 && !again.includes(it))).toEqual([]);
		expect(all.filter(({ runs }) => runs.length > 1).length).toBeLessThanOrEqual(IN_FLIGHT);
		expect(twice.length).toBeLessThanOrEqual(IN_FLIGHT);
		return { again, failed };
	}

	/**
	 * Runs again what n8n marked "crashed", since it keeps the data of that. The rest has to have ended as
	 * "error"; that it can be redelivered is tested last.
	 */
	async function runAgain(part: string, failed: Fate[]): Promise<void> {
		const crashed = failed.filter(({ runs }) => runs.every(({ status }) => status === 'crashed'));
		say(`${part} killed: ${crashed.length} of ${failed.length} that failed can be retried`);
		for (const { runs } of crashed) {
			const path = `/rest/executions/${runs[0]!.id}/retry`;
			const answer = await known().stack.instance.api.call('POST', path, {});
			expect(answer).toMatchObject({ status: 'success' });
		}
		const rest = failed.filter((it) => !crashed.includes(it));
		expect(rest.flatMap(({ runs }) => runs.map(({ status }) => status))).toEqual(
			rest.map(() => 'error'),
		);
		ended.push(...rest);
	}

	it.each([
		['a webhook processor', 'processor'],
		['the main', 'main'],
	] as const)('%s: everything runs', async (name, part) => {
		const { failed } = judge(name, await fates(await killInTheMiddle(part)));

		expect(failed).toEqual([]);
	});

	it.each([
		['a worker', 'worker-1'],
		['Redis', 'redis'],
	] as const)('%s: nothing is lost, what just ran may fail', async (name, part) => {
		const { failed } = judge(name, await fates(await killInTheMiddle(part), isGivenUp));

		// n8n runs nothing again that a worker has begun: it does not know how far that came.
		await runAgain(name, failed);
		expect(failed.length).toBeLessThanOrEqual(CONCURRENCY);
	});

	it('PostgreSQL: what workers could not read or save ends as "crashed" or as "error"', async () => {
		const events = await killInTheMiddle('postgres');
		await delivered(events);
		await markAbandoned(events);
		const { again, failed } = judge('PostgreSQL', await fates(events));

		expect(again.length).toBeGreaterThan(0);
		// A worker that finds no database fails its job. What a processor hears of that it saves, if
		// it has the database back by then.
		await runAgain('PostgreSQL', failed);
	});

	it('what ended as "error" runs when it is redelivered to restarted processors', async () => {
		const { stack, sandbox, account } = known();
		const [ran] = await fates(await sandbox.emit('user.created', 1));
		const redeliver = async ({ delivery }: Fate) => {
			const { id } = await account.platform.redeliver(delivery.id);
			const read = async () => await account.platform.call<Delivery>('GET', `/deliveries/${id}`);
			expect(await poll(read, ({ status }) => status !== 'pending', 30_000)).toMatchObject({
				status: 'succeeded',
			});
		};
		const successes = async ({ delivery: { event_id } }: Fate) =>
			(await runsOf([event_id])).flat().filter(hasRun).length;

		// The processor remembers that it accepted the event, and answers "duplicate".
		await redeliver(ran!);
		expect(await successes(ran!)).toBe(1);
		await stack.kill('webhook-1');
		await stack.kill('webhook-2');
		await stack.allUp();

		say(`redelivered: ${ended.length} events whose executions had ended as "error"`);
		for (const [fate, expected] of [[ran!, 2] as const, ...ended.map((it) => [it, 1] as const)]) {
			await redeliver(fate);
			const found = async () => await successes(fate);
			expect(await poll(found, (count) => count >= expected, 30_000)).toBe(expected);
		}
	});
}
