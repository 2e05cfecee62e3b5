/**
 * `npm run bench:queue`: accepted events a second of n8n in queue mode, behind nginx, against a single
 * n8n process on the same PostgreSQL. All on one machine: what it has, both share.
 */
import autocannon from 'autocannon';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { connect } from '../harness/api.mts';
import { publishTrigger, type Trigger } from '../harness/instance.mts';
import { poll } from '../harness/calls.mts';
import { ExpectedError, terminalLog } from '../harness/command.mts';
import { boot, type N8n } from '../harness/n8n.mts';
import { freshSample, signatureOf } from '../harness/platform.mts';
import { spread, table } from '../harness/statistics.mts';
import { program } from '../harness/queue/programs.mts';
import { openStack, type Stack } from '../harness/queue/stack.mts';
import { query, type Connection } from '../harness/queue/stores.mts';

const ROUNDS = 5;
/** Of each system in each round. */
const EVENTS = 400;
const CONNECTIONS = 10;
/** Several, since nginx sends all events of one trigger to one processor. */
const TRIGGERS = 8;

const log = terminalLog();

/** A system under load. */
interface Target {
	name: string;
	triggers: Trigger[];
	/** How many of its executions wait or run. */
	unfinished: () => Promise<number>;
}

/** Events a second, accepted and run to their end. */
interface Rates {
	accepted: number;
	ran: number;
}

async function main(): Promise<void> {
	for (const name of ['postgres', 'redis-server', 'nginx']) program(name);
	const stack = await openStack(log);
	let single: N8n | undefined;
	try {
		const one = (single = await bootSingle(stack));
		const api = await connect(one);
		const setup = { format: 'workspace' } as const;
		const targets = [
			await target(
				'one process',
				{ ...stack.database, database: SINGLE },
				async () => await publishTrigger(one, api, setup),
			),
			await target('queue mode', stack.database, async () => await stack.instance.trigger(setup)),
		];
		const rates = new Map<string, Rates[]>(targets.map(({ name }) => [name, []]));
		for (const it of targets) await round(it); // warms up
		for (let count = 1; count <= ROUNDS; count += 1) {
			for (const it of count % 2 ? targets : [...targets].reverse()) {
				const found = await round(it);
				rates.get(it.name)!.push(found);
				log(`round ${count}, ${it.name}: ${found.accepted.toFixed(0)} events/s accepted`);
			}
		}
		report(rates);
	} finally {
		await single?.stop();
		await stack.close();
	}
}

/** The other database of the same PostgreSQL. */
const SINGLE = 'single';

async function bootSingle({ database, environment }: Stack): Promise<N8n> {
	log('Starting a single n8n process on the same PostgreSQL');
	await query(database, `CREATE DATABASE ${SINGLE}`);
	const env = {
		...environment,
		EXECUTIONS_MODE: 'regular',
		DB_POSTGRESDB_DATABASE: SINGLE,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'false',
		WEBHOOK_URL: '',
	};
	return await boot({ host: '2', env, log });
}

async function target(
	name: string,
	database: Connection,
	publish: () => Promise<Trigger>,
): Promise<Target> {
	const triggers: Trigger[] = [];
	while (triggers.length < TRIGGERS) triggers.push(await publish());
	const statement = `SELECT count(*) FROM execution_entity WHERE status IN ('new', 'running')`;
	const unfinished = async () =>
		Number((await query<{ count: string }>(database, statement))[0]!.count);
	return { name, triggers, unfinished };
}

/** Sends every connection its own events once, signed beforehand, and waits until all have run. */
async function round({ triggers, unfinished }: Target): Promise<Rates> {
	const signed = Array.from({ length: EVENTS }, (_, index) => request(triggers[index % TRIGGERS]!));
	const own = EVENTS / CONNECTIONS;
	let next = 0;
	const start = Date.now();
	const { '2xx': accepted } = await autocannon({
		url: new URL(triggers[0]!.url).origin,
		connections: CONNECTIONS,
		amount: EVENTS,
		setupClient: (client) => client.setRequests(signed.slice(next, (next += own))),
	});
	const acceptedAt = Date.now();
	if (accepted !== EVENTS) throw new ExpectedError(`Only ${accepted} of ${EVENTS} were accepted`);
	const left = await poll(unfinished, (count) => count === 0, 60_000);
	if (left > 0) throw new ExpectedError(`${left} executions did not end within a minute`);
	return {
		accepted: (EVENTS / (acceptedAt - start)) * 1000,
		ran: (EVENTS / (Date.now() - start)) * 1000,
	};
}

function request({ url, secret }: Trigger): autocannon.Request {
	const body = JSON.stringify(freshSample(findEvent('workspace', 'user.created')!));
	return {
		method: 'POST',
		path: new URL(url).pathname,
		headers: { 'content-type': 'application/json', 'x-signature-256': signatureOf(body, secret) },
		body,
	};
}

function report(rates: Map<string, Rates[]>): void {
	const line = (name: string, of: (rate: Rates) => number) => {
		const [one, queue] = ['one process', 'queue mode'].map((it) => rates.get(it)!.map(of));
		const ratios = queue!.map((rate, index) => rate / one![index]!);
		return [name, spread(one!, 0), spread(queue!, 0), spread(ratios, 2)];
	};
	log('');
	log(
		table([
			['events/s, median (least–most)', 'one process', 'queue mode', 'ratio by round'],
			line('accepted', ({ accepted }) => accepted),
			line('run to their end', ({ ran }) => ran),
		]).join('\n'),
	);
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
