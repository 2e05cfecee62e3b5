import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';
import type { Trigger } from '../../../tools/harness/instance.mts';
import { poll } from '../../../tools/harness/calls.mts';
import { say } from '../../../tools/harness/command.mts';
import { postEvent } from '../../../tools/harness/post.mts';
import { BEHIND_DROP_DUPLICATES } from '../../../tools/harness/workflow.mts';
import { freshSample } from '../../../tools/harness/platform.mts';
import { hasEnded, runsFor } from '../../../tools/harness/queue/executions.mts';
import type { Known } from './setting.mts';

/** Events, each posted as two copies at the same instant. */
const EVENTS = 200;

/** Events whose copies are under way at a time. */
const AT_A_TIME = 5;

/** What becomes of copies, measured. */
export function duplicates(known: Known): void {
	let trigger: Trigger;
	beforeAll(async () => {
		trigger = await known().stack.instance.trigger({ format: 'workspace', dropDuplicates: true });
	});

	const freshEvents = () =>
		Array.from({ length: EVENTS }, () => freshSample(findEvent('workspace', 'user.created')!));

	/** Posts each event to all of these at the same instant, and waits until there are so many runs. */
	async function post(events: JsonObject[], urls: string[], runs: number) {
		const path = new URL(trigger.url).pathname;
		for (let start = 0; start < EVENTS; start += AT_A_TIME) {
			const copies = events
				.slice(start, start + AT_A_TIME)
				.flatMap((event) => urls.map((url) => ({ url: url + path, body: JSON.stringify(event) })));
			await Promise.all(
				copies.map(async ({ url, body }) => await postEvent(url, body, trigger.secret)),
			);
		}
		const ids = events.map(({ id }) => String(id));
		const found = await poll(
			async () => await runsFor(known().stack, ids),
			(all) => all.every((it) => it.length >= runs && it.every(hasEnded)),
			60_000,
		);
		const counts = found.map((it) => it.length);
		const passed = await passedOnce(found.map((it) => it.map(({ id }) => id)));
		return { counts, passed };
	}

	/** How many of the executions of each event came past Drop Duplicates. */
	async function passedOnce(executions: number[][]): Promise<number[]> {
		const ids = executions.flat().join(',');
		// A name with a colon is that of a node that ran.
		const rows = await known().stack.sql<{ id: number }>(
			`SELECT "executionId" AS id FROM execution_data
			 WHERE "executionId" IN (${ids}) AND data LIKE '%"${BEHIND_DROP_DUPLICATES}":%'`,
		);
		const through = new Set(rows.map(({ id }) => id));
		return executions.map((of) => of.filter((id) => through.has(id)).length);
	}

	const share = (counts: number[], wanted: (count: number) => boolean) =>
		`${counts.filter(wanted).length} of ${EVENTS}`;

	it('one copy to each processor: both run, and what passes Drop Duplicates then', async () => {
		const { n8n } = known().stack;
		const urls = [n8n['webhook-1'].url, n8n['webhook-2'].url];
		const { counts, passed } = await post(freshEvents(), urls, 1);

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
		const { counts, passed } = await post(freshEvents(), [url, url], 1);

		say(`both copies to nginx: ${share(counts, (it) => it > 1)} events ran twice`);
		expect(counts).toEqual(counts.map(() => 1));
		expect(passed).toEqual(counts);
	});

	it('a later copy to the other processor: it runs, and what passes Drop Duplicates then', async () => {
		const { n8n } = known().stack;
		const events = freshEvents();
		const first = await post(events, [n8n['webhook-1'].url], 1);
		expect(first.passed).toEqual(events.map(() => 1));
		const { counts, passed } = await post(events, [n8n['webhook-2'].url], 2);

		say(`a later copy to the other processor: ${share(counts, (it) => it > 1)} events ran twice`);
		say(
			`  both passed Drop Duplicates, since two workers wrote at once: ${share(passed, (it) => it > 1)}`,
		);
		expect(counts).toEqual(counts.map(() => 2));
	});
}
