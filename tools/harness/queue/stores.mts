import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';

import { run } from '../command.mts';
import { deployFile } from './compose.mts';
import { postgresUser, program } from './programs.mts';
import { serve, type Server } from './servers.mts';

/** A PostgreSQL cluster of the test's own. Who connects from this machine is trusted. */
export async function startPostgres(port: number, user: string, name: string): Promise<Server> {
	const as = await postgresUser();
	const postgres = [...(as?.argv ?? []), program('postgres')];
	const connection = { host: '127.0.0.1', port, user };
	const server = await serve({
		name: 'postgres',
		port,
		owner: as,
		prepare: async (folder) => {
			const initdb = [program('initdb'), '-D', join(folder, 'data'), '-U', user];
			const argv = [...(as?.argv ?? []), ...initdb, '-A', 'trust', '-E', 'UTF8', '--no-sync'];
			await run({ argv: argv as [string], cwd: folder });
		},
		argv: (folder) => [
			...[...postgres, '-D', join(folder, 'data'), '-p', String(port), '-k', folder],
			...['-c', 'listen_addresses=127.0.0.1'],
		],
		// It listens before it has recovered from a kill.
		isUp: async () => {
			await query({ ...connection, database: 'postgres' }, 'SELECT 1');
			return true;
		},
	});
	await query({ ...connection, database: 'postgres' }, `CREATE DATABASE ${name}`);
	return server;
}

/** Where a database is. */
export interface Connection {
	host: string;
	port: number;
	user: string;
	database: string;
}

/** Runs SQL on a connection of its own. */
export async function query<T>(connection: Connection, statement: string): Promise<T[]> {
	const client = new Client(connection);
	client.on('error', () => {}); // the server may be killed meanwhile; the query says so
	await client.connect();
	try {
		return (await client.query(statement)).rows as T[];
	} finally {
		await client.end();
	}
}

/** @param command of the service in compose.yaml: `redis-server` and its settings */
export async function startRedis(port: number, command: string[]): Promise<Server> {
	const [name = '', ...settings] = command;
	return await serve({
		name: 'redis',
		port,
		argv: (folder) => [
			...[program(name), ...settings, '--dir', folder],
			...['--port', String(port), '--bind', '127.0.0.1'],
		],
	});
}

/** What stands in nginx.conf for a host, and where that is here. */
export type Addresses = Record<string, number>;

/** Debian's nginx with `deploy/nginx.conf`, or another configuration that listens on 8080. */
export async function startNginx(
	port: number,
	upstreams: Addresses,
	text = deployFile('nginx.conf'),
): Promise<Server> {
	return await serve({
		name: 'nginx',
		port,
		prepare: (folder) =>
			writeFileSync(join(folder, 'nginx.conf'), configFor(text, port, upstreams)),
		argv: (folder) => [program('nginx'), ...nginxArguments(folder)],
	});
}

const nginxArguments = (folder: string): string[] => {
	const user = process.getuid?.() === 0 ? ' user root;' : ''; // who can read the folder
	return [...['-p', folder, '-c', 'nginx.conf'], '-g', `daemon off; pid nginx.pid;${user}`];
};

/** A configuration with this machine's addresses, and with its files in the prefix folder. */
function configFor(config: string, port: number, upstreams: Addresses): string {
	const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${name};`,
	);
	return config
		.replaceAll(/server ([\w-]+):5678/g, (text, host: string) =>
			upstreams[host] === undefined ? text : `server 127.0.0.1:${upstreams[host]}`,
		)
		.replace('listen 8080;', `listen 127.0.0.1:${port};`)
		.replace('/dev/stdout', 'access.log') // a pipe cannot be opened by its name
		.replace('http {', `http {\n${folders.join('\n')}`);
}
