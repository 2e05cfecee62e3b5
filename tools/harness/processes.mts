import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** A running program with everything it has written so far. */
export interface Running {
	/** Its process id; undefined when it could not be started. */
	pid: number | undefined;
	/** All of stdout and stderr. */
	logs: () => string;
	/** How it ended, or undefined while it runs. */
	end: () => string | undefined;
	/** Resolves with how it ended. */
	exited: Promise<string>;
	/** Asks it to end (SIGTERM) and waits; after `graceMs` it is killed. */
	stop: (graceMs?: number) => Promise<void>;
	/** Ends it and all it has started at once (SIGKILL), as a power cut would. */
	kill: () => Promise<void>;
}

/**
 * Starts a program in its own process group, which `stop` and `kill` end as a whole.
 *
 * Its stdin is a pipe that closes when this process ends, however that happens: the program should
 * end then too (see `n8n-process.cjs`).
 *
 * @param argv program and arguments
 */
export function start(
	[program, ...args]: [string, ...string[]],
	options: { cwd: string; env: NodeJS.ProcessEnv },
): Running {
	const child = spawn(program, args, {
		...options,
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const text: string[] = [];
	let end: string | undefined;
	child.stdout.on('data', (chunk: Buffer) => text.push(String(chunk)));
	child.stderr.on('data', (chunk: Buffer) => text.push(String(chunk)));
	child.stdin.on('error', () => {}); // it ended while we held the pipe
	const exited = new Promise<string>((resolve) => {
		child.on('error', (error) => resolve((end = String(error))));
		child.on('exit', (code, signal) => resolve((end = `exit ${code ?? signal}`)));
	});
	const kill = async () => {
		killGroup(child);
		await exited;
	};
	return {
		pid: child.pid,
		logs: () => text.join(''),
		end: () => end,
		exited,
		kill,
		stop: async (graceMs = 20_000) => {
			child.kill('SIGTERM');
			const timer = setTimeout(() => killGroup(child), graceMs);
			await exited;
			clearTimeout(timer);
			killGroup(child); // a task runner may outlive its n8n
		},
	};
}

function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}

/**
 * Below the ports that Linux, macOS and Windows give to connections and to servers that ask for any: from those
 * somebody else may get a port between the moment when it is found free and the one when its program listens.
 */
const LOWEST_PORT = 10_000;
const HIGHEST_PORT = 32_767;

/** `count` different TCP ports of 127.0.0.1 that are free now. */
export async function freePorts(count: number): Promise<number[]> {
	const ports = new Set<number>();
	while (ports.size < count) {
		const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
		if (await isFree(port)) ports.add(port);
	}
	return [...ports];
}

/** Whether nobody listens on that port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.on('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
