import { placesOf } from '../../tools/harness/secrecy.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { poll } from '../../tools/harness/calls.mts';
import { sql } from '../../tools/harness/database.mts';
import { say } from '../../tools/harness/command.mts';
import { attacks } from './classes/all.mts';
import { ACCEPTED } from './support/attack.mts';
import { linesOf, openHalf, residentMegabytes } from './support/n8n.mts';
import { randomOf, seedOfRun, sizeOfRun } from './support/random.mts';
import { Tally } from './support/tally.mts';
import { attackWith, sendGenuine, victimAt, type Victim } from './support/victim.mts';
import { useInstance } from '../e2e/support/useInstance.mts';

const SIZE = sizeOfRun(10_000);
const LANES = 16;

// Otherwise n8n spends most of its time preparing expressions that no refusal evaluates.
const instance = useInstance({ env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } });
let bySignature: Trigger;
let byToken: Trigger;
let victims: { signature: Victim[]; token: Victim[] };
beforeAll(async () => {
	bySignature = await instance.trigger({ format: 'workspace' });
	byToken = await instance.trigger({ format: 'workspace', verification: 'urlToken' });
	const of = ({ url, secret }: Trigger) =>
		Array.from({ length: LANES }, () => victimAt(url, secret));
	victims = { signature: of(bySignature), token: of(byToken) };
});

interface Count {
	status: string;
	count: number;
}
const executions = async (): Promise<Count[]> =>
	await sql<Count>(
		instance.n8n,
		'SELECT status, count(*) AS count FROM execution_entity GROUP BY status ORDER BY status',
	);

const tally = new Tally();
let genuine = 0;
let opened = 0;
const memory: number[] = [];
const measure = async (tenth: number) => {
	memory.push(await residentMegabytes(instance.n8n));
	say(`${tenth} of 10 done, n8n's memory: ${memory.at(-1)} MB`);
};

it('answers every attack as it should, and takes the genuine events between', async () => {
	const random = randomOf(seedOfRun());
	say(`ATTACK_SEED=${random.seed}`);
	for (const [on, list] of Object.entries(victims)) {
		for (const victim of list) await sendGenuine(victim, on === 'token' ? 'token' : undefined);
	}
	opened = 2 * LANES;
	await measure(0);

	genuine = await attackWith(attacks, victims, { size: SIZE, random, tally, tenth: measure });

	tally.print(instance.n8n.host.label);
	expect(tally.wrong).toEqual([]);
	expect(genuine).toBe(Math.floor(tally.size / 100));
});

it('ran the accepted events, each once, and nothing else; none failed', async () => {
	const accepted = opened + genuine + tally.count(ACCEPTED);
	const expected = [{ status: 'success', count: accepted }];
	const isEnough = (rows: Count[]) => JSON.stringify(rows) === JSON.stringify(expected);
	expect(await poll(executions, isEnough, 30_000)).toEqual(expected);
});

it('grows no further once it has warmed up', () => {
	expect(memory.length).toBeGreaterThanOrEqual(11);
	const middle = Math.min(...memory.slice(3, 7));
	const end = Math.min(...memory.slice(-3));
	expect(end - middle).toBeLessThan(150);
});

it('logs nothing that the sender sent, and no line of ours for any attack', () => {
	const { ours, others } = linesOf(instance.n8n);
	say(`n8n's log: ${others} lines of n8n's own, ${ours.length} of the trigger`);
	expect(ours).toEqual([]);
	for (const { secret } of [bySignature, byToken])
		expect(placesOf(secret, instance.n8n)).toEqual([]);
});

it('takes a genuine event while 500 requests are left unfinished', async () => {
	const halves = await openHalf(bySignature, 500);
	await sendGenuine(victims.signature[0]!, undefined);
	halves.close();
	await sendGenuine(victims.signature[0]!, undefined);
	const allWell = (rows: Count[]) => rows.every(({ status }) => status === 'success');
	expect(await poll(executions, allWell, 30_000)).toHaveLength(1);
	expect(await instance.api.workflow(bySignature.workflowId)).toMatchObject({ active: true });
});
