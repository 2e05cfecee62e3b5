import { answers, wordsOf, type AnswerCode } from '../../nodes/SignedWebhooks/receiving/answers';
import { placesOf } from '../../tools/harness/secrecy.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { poll } from '../../tools/harness/calls.mts';
import { sql } from '../../tools/harness/database.mts';
import { say } from '../../tools/harness/command.mts';
import { attacks } from './classes/all.mts';
import { ACCEPTED } from './support/attack.mts';
import { linesOf, openUnfinished, residentMegabytes } from './support/n8n.mts';
import { randomOf, seedOfRun, sizeOfRun } from './support/random.mts';
import { Tally } from './support/tally.mts';
import { attackWith, sendGenuine, victimAt, type Victim } from './support/victim.mts';
import { useInstance } from '../e2e/support/useInstance.mts';

const SIZE = sizeOfRun(10_000);
const startedAt = Date.now();
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

it('D9: logs nothing that the sender sent, and at most one line per trigger, code and hour', () => {
	const { ours, others } = linesOf(instance.n8n);
	say(`n8n's log: ${others} lines of n8n's own, ${ours.length} of the trigger`);
	const line =
		/The trigger "Trigger" of workflow (\S+) refused (?:a request|\d+ requests since its last warning) \((\w+)\)\. (.*)$/;
	const about = ours.map((text) => {
		const [, workflowId = '', code = '', words = ''] = line.exec(text) ?? [];
		const known = Object.keys(answers).find((it): it is AnswerCode => it === code);
		expect({ text, known }).toEqual({ text, known: expect.any(String) });
		const { fix } = wordsOf(known!);
		expect(fix === undefined || words.includes(fix)).toBe(true);
		return `${workflowId} ${code}`;
	});
	const hours = Math.ceil((Date.now() - startedAt) / 3_600_000);
	for (const it of new Set(about)) {
		expect(about.filter((other) => other === it).length).toBeLessThanOrEqual(hours);
	}
	for (const { secret } of [bySignature, byToken])
		expect(placesOf(secret, instance.n8n)).toEqual([]);
});

const HALF_SENT = ['Content-Type: application/json', `X-Signature-256: sha256=${'0'.repeat(64)}`];

it('takes a genuine event while 500 requests are left unfinished', async () => {
	const halves = await openUnfinished(bySignature, 500, HALF_SENT, Buffer.from('{"id":'));
	await sendGenuine(victims.signature[0]!, undefined);
	halves.close();
	await sendGenuine(victims.signature[0]!, undefined);
	const allWell = (rows: Count[]) => rows.every(({ status }) => status === 'success');
	expect(await poll(executions, allWell, 30_000)).toHaveLength(1);
	expect(await instance.api.workflow(bySignature.workflowId)).toMatchObject({ active: true });
});
