import { say } from '../../tools/harness/command.mts';
import { useN8n, type TestTrigger } from '../integration/support/harness.mts';
import { attacks } from './classes/all.mts';
import { ACCEPTED } from './support/attack.mts';
import { heapMegabytes } from './support/heap.mts';
import { isWholeRun, randomOf, RUN_TIMEOUT, seedOfRun, sizeOfRun } from './support/random.mts';
import { Tally } from './support/tally.mts';
import { attackWith, sendGenuine, victimAt } from './support/victim.mts';

const SIZE = sizeOfRun(5_000);
const LANES = 4;

/** The harness stands for n8n's way to the trigger, not for its routes and its HTTP. */
const onTrigger = attacks.filter(({ http }) => !http);

const n8n = useN8n();

jest.setTimeout(RUN_TIMEOUT);

it('withstands attacks inside n8n’s own webhook context: no throw, no run, no leak, few reads', async () => {
	const triggers: TestTrigger[] = [
		n8n.trigger({ format: 'workspace' }),
		n8n.trigger({ format: 'workspace', verification: 'urlToken' }),
	];
	for (const trigger of triggers) trigger.saveCredential({ secret: `whsec_harness-${trigger.id}` });
	const [signature = [], token = []] = triggers.map(({ url, id }) =>
		Array.from({ length: LANES }, () => victimAt(url, `whsec_harness-${id}`)),
	);
	for (const victim of signature) await sendGenuine(victim, undefined);
	for (const victim of token) await sendGenuine(victim, 'token');
	const random = randomOf(seedOfRun());
	say(`ATTACK_SEED=${random.seed}`);
	const tally = new Tally();
	const heap: number[] = [];
	const started = Date.now();

	let genuine = 2 * LANES;
	for (let tenth = 0; tenth < 10; tenth += 1) {
		const part = { size: SIZE / 10, random: randomOf(random.seed + tenth), tally };
		genuine += await attackWith(onTrigger, { signature, token }, part);
		if (isWholeRun) heap.push(await heapMegabytes());
		// What they emitted is kept for the tests; here it would look like a leak.
		for (const { executions } of triggers) executions.fill([]);
	}

	const seconds = (Date.now() - started) / 1000;
	tally.print('In n8n’s webhook context');
	expect(tally.wrong).toEqual([]);
	const runs = triggers.reduce((sum, { executions }) => sum + executions.length, 0);
	expect(runs).toBe(genuine + tally.count(ACCEPTED));
	for (const { failures, credentials } of triggers) {
		expect(failures).toEqual([]);
		// At most one a second for refusals, one in half a minute anyway, and the first.
		expect(credentials.reads).toBeLessThanOrEqual(seconds + seconds / 30 + 2);
	}
	// A short look shares this process, and its garbage, with other test files.
	if (!isWholeRun) return;
	say(
		`memory after each tenth, in MB: ${heap.map((megabytes) => megabytes.toFixed(1)).join(', ')}`,
	);
	expect(heap.at(-1)! - heap[0]!).toBeLessThan(30);
});
