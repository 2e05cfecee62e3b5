import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { Trigger } from '../../e2e/support/bench.mts';
import { poll } from '../../e2e/support/calls.mts';
import { say } from '../../e2e/support/figures.mts';
import { postEvent } from '../../e2e/support/post.mts';
import { reached } from '../../e2e/support/registered.mts';
import { freshSample } from '../../support/platform.mts';
import { hasEnded, runsFor } from '../support/executions.mts';
import type { Known } from './setting.mts';

/** Events, each posted as two copies at the same instant. */
const EVENTS = 200;

/** Events whose copies are under way at a time. */
const AT_A_TIME = 5;

/** What becomes of copies, measured. */
export function duplicates(known: Known): void {
	let trigger: Trigger;
	beforeAll(async () => {
		trigger = await known().stack.bench.trigger({ format: 'workspace', dropDuplicates: true });
	});

	/** Posts each event at the same instant to all of these; counts what ran, by event. */
	async function postCopies(urls: string[]) {
		const path = new URL(trigger.url).pathname;
		const events: string[] = [];
		while (events.length < EVENTS) {
			const batch = Array.from({ length: AT_A_TIME }, () =>
				freshSample(findEvent('workspace', 'user.created')!),
			);
			events.push(...batch.map(({ id }) => String(id)));
			await Promise.all(
				batch.flatMap((event) =>
					urls.map(
						async (url) => await postEvent(url + path, JSON.stringify(event), trigger.secret),
					),
				),
			);
		}
		const runs = await poll(
			async () => await runsFor(known().stack, events),
			(found) => [...found.values()].every((it) => it.length > 0 && it.every(hasEnded)),
			60_000,
		);
		const counts = [...runs.values()].map((it) => it.length);
		const passed = await passedOnce([...runs.values()].map((it) => it.map(({ id }) => id)));
		return { counts, passed };
	}

	/** How many of the executions of each event came past Drop Duplicates. */
	async function passedOnce(executions: number[][]): Promise<number[]> {
		const ids = executions.flat().join(',');
		const rows = await known().stack.sql<{ id: number; data: string }>(
			`SELECT "executionId" AS id, data FROM execution_data WHERE "executionId" IN (${ids})`,
		);
		const through = new Set(rows.filter(({ data }) => reached(data, 'Once')).map(({ id }) => id));
		return executions.map((of) => of.filter((id) => through.has(id)).length);
	}

	const share = (counts: number[], wanted: (count: number) => boolean) =>
		`${counts.filter(wanted).length} of ${EVENTS}`;

	it('one copy to each processor: both run, and what passes Drop Duplicates then', async () => {
		const { n8n } = known().stack;
		const { counts, passed } = await postCopies([n8n['webhook-1'].url, n8n['webhook-2'].url]);

		say(`one copy to each processor: ${share(counts, (it) => it > 1)} events ran twice`);
		say(`  both copies passed Drop Duplicates: ${share(passed, (it) => it > 1)}`);
		say(`  neither did: ${share(passed, (it) => it === 0)}`);
		expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
		expect(Math.max(...counts)).toBe(2);
		// What was not remembered passes again; nothing is dropped that did not pass.
		expect(Math.min(...passed)).toBeGreaterThanOrEqual(1);
	});

	it('both copies to nginx: each event runs once', async () => {
		const { url } = known().stack;
		const { counts, passed } = await postCopies([url, url]);

		say(`both copies to nginx: ${share(counts, (it) => it > 1)} events ran twice`);
		expect(counts).toEqual(counts.map(() => 1));
		expect(passed).toEqual(counts);
	});
}
