import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installHost, type Host, type HostKey } from './hosts.mts';
import { installPackages, packRepository } from './package.mts';
import { freePorts, start, type Running } from './processes.mts';
import { repoRoot } from './repo.mts';
import type { Log } from './command.mts';

/** A booted n8n. */
export interface N8n {
	host: Host;
	/** Without a slash at the end. */
	url: string;
	userFolder: string;
	/** The SQLite file. */
	database: string;
	/** The process id of the latest start. */
	pid: () => number | undefined;
	/** All stdout and stderr, earlier starts included. */
	logs: () => string;
	/** Resolves when the latest start ends, with how it ended: `exit 0`. */
	ended: () => Promise<string>;
	/** Ends it gracefully and removes the user folder, unless that was given. */
	stop: () => Promise<void>;
	/** Ends it as a power cut would; the user folder stays. */
	kill: () => Promise<void>;
	/**
	 * Starts it again on the same port and user folder, after a graceful stop if it still runs.
	 *
	 * @param graceMs how long that may take until it is killed; default 20 s
	 */
	restart: (graceMs?: number) => Promise<void>;
	/** Runs another of n8n's commands on the same user folder, and waits for its end. */
	run: (command: string[]) => Promise<void>;
}

/** What `boot` may be told. */
export interface BootOptions {
	host: HostKey;
	/** Tarballs to install; default: this repository, packed. */
	packages?: string[];
	/** Kept on `stop`; default: a fresh one, removed on `stop`. */
	userFolder?: string;
	/** Default: any free port. */
	port?: number;
	/** n8n's own command with its flags; in queue mode also `webhook` and `worker`. Default: `start`. */
	command?: string[];
	env?: Record<string, string>;
	log?: Log;
}

const START_TIMEOUT_MS = 300_000;

/**
 * Installs the pinned n8n if needed, puts the package into its user folder and starts it.
 *
 * @returns once its REST API answers or, where a command has none, its health check
 * @throws Error with the end of n8n's log when it does not come up within five minutes
 */
export async function boot(options: BootOptions): Promise<N8n> {
	const log = options.log ?? (() => {});
	const host = await installHost(options.host, log);
	const packages = options.packages ?? [await packRepository()];
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), 'signed-webhooks-n8n-'));
	mkdirSync(userFolder, { recursive: true });
	await installPackages(userFolder, packages);

	const [anyPort] = (await freePorts(1)) as [number];
	const port = options.port ?? anyPort;
	const url = `http://127.0.0.1:${port}`;
	const env = environment({ host, userFolder, port, extra: options.env });

	const wrapper = join(repoRoot(), 'tools', 'harness', 'n8n-process.cjs');

	let earlier = '';
	const command = options.command ?? ['start'];
	// The other commands have no REST API.
	const answers = command[0] === 'start' ? settingsAnswer : isReady;
	let running: Running;
	const startOnce = async () => {
		// Another one each time: somebody else may have taken it while this n8n was down.
		const [brokerPort] = await freePorts(1);
		env.N8N_RUNNERS_BROKER_PORT = String(brokerPort);
		running = start([host.node, wrapper, host.entry, ...command], { cwd: userFolder, env });
		await ready(running, async () => await answers(url), host.label);
	};
	await startOnce();
	const run = async (other: string[]) => {
		const running = start([host.node, wrapper, host.entry, ...other], { cwd: userFolder, env });
		const end = await running.exited;
		if (end !== 'exit 0') throw new Error(`n8n ${other[0]}: ${end}\n${running.logs()}`);
	};
	return {
		host,
		url,
		userFolder,
		database: join(userFolder, '.n8n', 'database.sqlite'),
		pid: () => running.pid,
		logs: () => earlier + running.logs(),
		ended: async () => await running.exited,
		kill: async () => await running.kill(),
		stop: async () => {
			await running.stop();
			if (!options.userFolder) rmSync(userFolder, { recursive: true, force: true });
		},
		restart: async (graceMs) => {
			await running.stop(graceMs);
			earlier += running.logs();
			await startOnce();
		},
		run,
	};
}

function environment(it: {
	host: Host;
	userFolder: string;
	port: number;
	extra?: Record<string, string>;
}): NodeJS.ProcessEnv {
	// Settings of an n8n or npm around us, and jest's NODE_ENV, must not leak in.
	const outer = Object.entries(process.env).filter(
		([name]) => !/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_|NODE_|npm_|JEST_)/i.test(name),
	);
	return {
		...Object.fromEntries(outer),
		NODE_ENV: 'production', // otherwise n8n's own error answers hold stack traces
		N8N_USER_FOLDER: it.userFolder,
		N8N_PORT: String(it.port),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		QUEUE_HEALTH_CHECK_PORT: String(it.port), // a worker serves nothing else
		N8N_ENCRYPTION_KEY: 'only-for-tests-and-the-demo',
		N8N_SECURE_COOKIE: 'false', // plain http on this machine
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		...it.host.env,
		...it.extra,
	};
}

async function ready(
	running: Running,
	answers: () => Promise<boolean>,
	label: string,
): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!(await answers())) {
		const problem = running.end() ?? (Date.now() > deadline && 'not ready after five minutes');
		if (problem) {
			await running.kill();
			const ending = running.logs().trim().split('\n').slice(-20).join('\n');
			throw new Error(`${label} did not start (${problem}). The end of its log:\n${ending}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

/** n8n says "ready" seconds before its REST API works; the settings are the first thing that does. */
async function settingsAnswer(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/rest/settings`);
		return response.ok && typeof (await response.json()) === 'object';
	} catch {
		return false;
	}
}

/** What a webhook processor and a worker have: the health check for load balancers. */
async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch {
		return false;
	}
}
