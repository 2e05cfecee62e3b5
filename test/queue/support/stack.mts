import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { connect, type Api } from '../../e2e/support/api.mts';
import { publishTrigger, type Bench } from '../../e2e/support/bench.mts';
import { poll } from '../../e2e/support/calls.mts';
import type { Log } from '../../e2e/support/command.mts';
import { boot, type N8n } from '../../e2e/support/n8n.mts';
import { freePorts } from '../../e2e/support/processes.mts';
import { composeServices, type Service } from './compose.mts';
import { query, startNginx, startPostgres, startRedis, type Connection } from './stores.mts';
import { keepUp, type Supervisor } from './supervisor.mts';

/** The parts by their names in `deploy/compose.yaml`. */
export const N8N_PARTS = ['main', 'webhook-1', 'webhook-2', 'worker-1', 'worker-2'] as const;
export type N8nPart = (typeof N8N_PARTS)[number];
export type PartName = N8nPart | 'postgres' | 'redis' | 'nginx';

/** n8n in queue mode, as `deploy/` sets it up. */
export interface Stack {
	/** nginx, where everybody comes in; without a slash at the end. */
	url: string;
	n8n: Record<N8nPart, N8n>;
	/** The owner's hold of it, through nginx, with everything that a single n8n's tests use. */
	bench: Bench;
	/** Where n8n's database is, and what n8n's processes were told. */
	database: Connection;
	environment: Record<string, string>;
	/** Runs SQL on n8n's database. */
	sql: <T>(statement: string) => Promise<T[]>;
	/** Which processor nginx gave the latest request for this URL. */
	processorOf: (url: string) => N8nPart;
	/** Ends a part as a power cut would. It is started again, as every part that ends. */
	kill: (part: PartName) => Promise<void>;
	/** How parts ended so far, kills by `kill` included. */
	ends: () => Record<string, string[]>;
	/** Waits until every part is up, at most two minutes; throws if one is not. */
	allUp: () => Promise<void>;
	/** Ends it all and removes what it kept. */
	close: () => Promise<void>;
}

const SECRETS = { N8N_ENCRYPTION_KEY: 'only-for-tests', POSTGRES_PASSWORD: 'only-for-tests' };

/**
 * Starts every service of `deploy/compose.yaml` as a process on this machine, with its command and its
 * environment; only hosts, ports and secrets are other ones.
 *
 * @throws ExpectedError when PostgreSQL, Redis or nginx is not installed
 */
export async function openStack(log: Log = () => {}): Promise<Stack> {
	const [pgPort, redisPort, nginxPort, ...ports] = (await freePorts(8)) as [number, number, number];
	const url = `http://127.0.0.1:${nginxPort}`;
	const services = composeServices({ ...SECRETS, WEBHOOK_URL: `${url}/` });
	const portOf = Object.fromEntries(N8N_PARTS.map((name, index) => [name, ports[index]!]));
	const closers: Array<() => Promise<void>> = [];
	const supervisors = new Map<string, Supervisor>();
	const kills = new Map<string, () => Promise<void>>();
	const keep = <T extends Killable>(name: PartName, part: T): T => {
		supervisors.set(name, keepUp(part));
		kills.set(name, part.kill);
		closers.push(async () => {
			await part.kill();
			await part.stop();
		});
		return part;
	};
	const close = async () => {
		const released = [...supervisors.values()].map(async (it) => await it.release());
		await Promise.all(closers.map(async (it) => await it()));
		await Promise.all(released);
	};

	try {
		const database = databaseOf(services.main!, pgPort);
		log('Starting PostgreSQL, Redis, and n8n in five processes');
		keep('postgres', await startPostgres(pgPort, database.user, database.database));
		keep('redis', await startRedis(redisPort, services.redis!.command!));
		const here = {
			...{ DB_POSTGRESDB_HOST: '127.0.0.1', DB_POSTGRESDB_PORT: String(pgPort) },
			...{ QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(redisPort) },
		};
		const bootPart = async (name: N8nPart) => {
			const { command, environment } = services[name]!;
			const env = { ...environment, ...here };
			return keep(name, await boot({ host: '2', command, env, port: portOf[name], log }));
		};
		const main = await bootPart('main');
		const others = await Promise.all(
			N8N_PARTS.slice(1).map(async (name) => [name, await bootPart(name)] as const),
		);
		const nginx = keep('nginx', await startNginx(nginxPort, portOf));
		const entrance = { ...main, url };
		const api = await connect(entrance);
		return {
			url,
			n8n: { main, ...Object.fromEntries(others) } as Record<N8nPart, N8n>,
			bench: benchOf(entrance, api),
			database,
			environment: { ...services.main!.environment, ...here },
			sql: async (statement) => await query(database, statement),
			processorOf: (of) => {
				const log = readFileSync(join(nginx.folder, 'access.log'), 'utf8').split('\n');
				const line = log.findLast((it) => it.includes(` ${new URL(of).pathname} `)) ?? '';
				const name = N8N_PARTS.find((it) => line.includes(`127.0.0.1:${portOf[it]} `));
				if (name === undefined) throw new Error(`nginx got no request for ${of}`);
				return name;
			},
			kill: async (name) => await kills.get(name)!(),
			ends: () => Object.fromEntries([...supervisors].map(([name, it]) => [name, it.ends()])),
			allUp: async () => {
				const down = () => [...supervisors].filter(([, it]) => !it.isUp()).map(([name]) => name);
				const left = await poll(
					async () => down(),
					({ length }) => length === 0,
					120_000,
				);
				if (left.length > 0) throw new Error(`Not up again: ${left.join(', ')}`);
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

type Killable = Pick<N8n, 'ended' | 'restart' | 'kill' | 'stop'>;

const benchOf = (n8n: N8n, api: Api): Bench => ({
	n8n,
	api,
	trigger: async (setup) => await publishTrigger(n8n, api, setup),
});

function databaseOf({ environment }: Service, port: number): Connection {
	const { DB_POSTGRESDB_USER: user = '', DB_POSTGRESDB_DATABASE: database = '' } = environment;
	return { host: '127.0.0.1', port, user, database };
}
