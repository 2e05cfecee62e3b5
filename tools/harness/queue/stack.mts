import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { connect, type Api } from '../api.mts';
import { publishTrigger, type Instance } from '../instance.mts';
import type { Log } from '../command.mts';
import { boot, type N8n } from '../n8n.mts';
import { freePorts } from '../processes.mts';
import { composeServices, type Service } from './compose.mts';
import { keeper, type Keeper } from './keeper.mts';
import { query, startNginx, startPostgres, startRedis, type Connection } from './stores.mts';

/** The parts by their names in `deploy/compose.yaml`. */
export const N8N_PARTS = ['main', 'webhook-1', 'webhook-2', 'worker-1', 'worker-2'] as const;
export type N8nPart = (typeof N8N_PARTS)[number];
export type PartName = N8nPart | 'postgres' | 'redis' | 'nginx';

/** n8n in queue mode, as `deploy/` sets it up. */
export interface Stack extends Omit<Keeper, 'keep' | 'kill'> {
	/** nginx, where everybody comes in; without a slash at the end. */
	url: string;
	n8n: Record<N8nPart, N8n>;
	/** The owner's hold of it, through nginx, with everything that a single n8n's tests use. */
	instance: Instance;
	/** Where n8n's database is, and what n8n's processes were told. */
	database: Connection;
	environment: Record<string, string>;
	/** Runs SQL on n8n's database. */
	sql: <T>(statement: string) => Promise<T[]>;
	/** Which processor nginx gave the latest request for this URL. */
	processorOf: (url: string) => N8nPart;
	/** Ends a part as a power cut would. It is started again, as every part that ends. */
	kill: (part: PartName) => Promise<void>;
}

const SECRETS = { N8N_ENCRYPTION_KEY: 'only-for-tests', POSTGRES_PASSWORD: 'only-for-tests' };

/**
 * Starts every service of `deploy/compose.yaml` as a process on this machine, with its command and its
 * environment; only hosts, ports and secrets are other ones.
 *
 * @throws ExpectedError when PostgreSQL, Redis or nginx is not installed
 */
export async function openStack(log: Log = () => {}): Promise<Stack> {
	const free = (await freePorts(3 + N8N_PARTS.length)) as [number, number, number, ...number[]];
	const [pgPort, redisPort, nginxPort, ...ports] = free;
	const url = `http://127.0.0.1:${nginxPort}`;
	const services = composeServices({ ...SECRETS, WEBHOOK_URL: `${url}/` });
	const portOf = Object.fromEntries(N8N_PARTS.map((name, index) => [name, ports[index]!]));
	const { keep, close, ...kept } = keeper();
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
			instance: instanceOf(entrance, api),
			database,
			environment: { ...services.main!.environment, ...here },
			sql: async (statement) => await query(database, statement),
			processorOf: (of) => processorIn(join(nginx.folder, 'access.log'), of, portOf),
			...kept,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** Finds in nginx's log who got the latest request for a URL. */
function processorIn(log: string, url: string, portOf: Record<string, number>): N8nPart {
	const path = ` ${new URL(url).pathname} `;
	const line = readFileSync(log, 'utf8')
		.split('\n')
		.findLast((it) => it.includes(path));
	const name = N8N_PARTS.find((it) => line?.includes(` 127.0.0.1:${portOf[it]} `));
	if (name === undefined) throw new Error(`nginx got no request for ${url}`);
	return name;
}

const instanceOf = (n8n: N8n, api: Api): Instance => ({
	n8n,
	api,
	trigger: async (setup) => await publishTrigger(n8n, api, setup),
});

function databaseOf({ environment }: Service, port: number): Connection {
	const { DB_POSTGRESDB_USER: user = '', DB_POSTGRESDB_DATABASE: database = '' } = environment;
	return { host: '127.0.0.1', port, user, database };
}
