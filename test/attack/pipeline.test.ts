import { say } from '../../tools/harness/command.mts';
import { attacks } from './classes/all.mts';
import { ACCEPTED } from './support/attack.mts';
import { heapMegabytes } from './support/heap.mts';
import { openPipeline } from './support/pipeline.mts';
import { isWholeRun, randomOf, RUN_TIMEOUT, seedOfRun, sizeOfRun } from './support/random.mts';
import { Tally } from './support/tally.mts';
import { attackWith, sendGenuine } from './support/victim.mts';

const SIZE = sizeOfRun(100_000);

/** What n8n answers before it asks the trigger does not happen without n8n. */
const inProcess = attacks.filter(({ http }) => !http);

const signature = openPipeline('signature', 'whsec_attacked-in-process');
const token = openPipeline('urlToken', 'whsec_attacked-by-token');
const random = randomOf(seedOfRun());
const tally = new Tally();
const heap: number[] = [];

jest.setTimeout(RUN_TIMEOUT);

it('answers every attack as it should, throws at none, and takes the genuine events between', async () => {
	say(`ATTACK_SEED=${random.seed}`);
	const before = Reflect.ownKeys(Object.prototype);
	await sendGenuine(signature, undefined);
	await sendGenuine(token, 'token');
	let genuine = 2;
	for (let tenth = 0; tenth < 10; tenth += 1) {
		const part = { size: SIZE / 10, random: randomOf(random.seed + tenth), tally };
		genuine += await attackWith(inProcess, { signature: [signature], token: [token] }, part);
		if (isWholeRun) heap.push(await heapMegabytes());
	}

	tally.print('In this process');
	expect(tally.wrong).toEqual([]);
	expect(genuine).toBeGreaterThan(tally.size / 120);
	expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
	// Forgeries leave nothing behind: what is remembered is what was accepted.
	expect(signature.memory.size + token.memory.size).toBe(genuine + tally.count(ACCEPTED));
});

// A short look shares this process, and its garbage, with other test files.
const inWholeRuns = isWholeRun ? it : () => {};

inWholeRuns('needs no more memory at the end than after a tenth', () => {
	say(
		`memory after each tenth, in MB: ${heap.map((megabytes) => megabytes.toFixed(1)).join(', ')}`,
	);
	expect(heap.at(-1)! - heap[0]!).toBeLessThan(10);
});
