import { poll } from '../../e2e/support/calls.mts';
import { say } from '../../e2e/support/figures.mts';
import { createRegistered, type Registered } from '../../e2e/support/registered.mts';
import type { Delivery } from '../../support/managementApi.mts';
import { hasEnded, runsFor, type Run } from '../support/executions.mts';
import type { PartName } from '../support/stack.mts';
import { table } from '../../support/statistics.mts';
import type { Known } from './setting.mts';

/** Events of each kill. */
const EVENTS = 300;

/** How many deliveries the sandbox makes to one endpoint at a time. */
const IN_FLIGHT = 10;

/** How many executions a worker runs at a time: `--concurrency` in compose.yaml. */
const CONCURRENCY = 10;

/** A worker's lock, two checks, and n8n's own patience of 30 s: only then an execution is given up. */
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

/** Kills one part at a time in the middle of deliveries, and looks what became of each event. */
export function kills(known: Known): void {
	let trigger: Registered;
	const rows: string[][] = [HEADING];
	beforeAll(async () => {
		const { stack, account } = known();
		trigger = await createRegistered(stack.bench.n8n, stack.bench.api, account);
		await trigger.publish();
	});
	afterAll(() => {
		for (const line of table(rows)) say(line);
	});

	const runsOf = async (events: string[]) => [...(await runsFor(known().stack, events)).values()];

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
	async function fates(events: string[]): Promise<Fate[]> {
		const deliveries = await delivered(events);
		const isOver = (all: Run[][]) =>
			all.every((it) => it.length > 0 && (it.some(hasRun) || it.every(hasEnded)));
		const runs = await poll(async () => await runsOf(events), isOver, GIVEN_UP_MS);
		return events.map((id, index) => ({ delivery: deliveries.get(id)!, runs: runs[index]! }));
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
		const { failed } = judge(name, await fates(await killInTheMiddle(part)));

		// n8n runs nothing again that a worker has begun: it does not know how far that came.
		expect(failed.flatMap(({ runs }) => runs.map(({ status }) => status))).toEqual(
			failed.map(() => 'error'),
		);
		expect(failed.length).toBeLessThanOrEqual(CONCURRENCY);
	});

	it('PostgreSQL: what workers could not read or save can be run again', async () => {
		const { stack } = known();
		const events = await killInTheMiddle('postgres');
		await delivered(events);
		// n8n looks for executions that nobody runs any more when its main starts.
		await stack.kill('main');
		const all = await fates(events);
		const { again, failed } = judge('PostgreSQL', all);

		expect(again.length).toBeGreaterThan(0);
		for (const { runs } of failed) {
			expect(runs).toMatchObject([{ status: 'crashed' }]);
			const path = `/rest/executions/${runs[0]!.id}/retry`;
			expect(await stack.bench.api.call('POST', path, {})).toMatchObject({ status: 'success' });
		}
		say(
			`PostgreSQL killed: ${failed.length} executions were marked "crashed", and run again by hand`,
		);
	});
}
