import { spawn } from 'node:child_process';

import { repoRoot } from './repo.mts';

/** A sandbox that its own command line started. */
export interface SpawnedSandbox {
	apiUrl: string;
	apiKey: string;
	url: string;
	/** Ends it with a signal; returns the exit code, `null` when it had none. */
	end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** Runs the command line of the sandbox to its end. */
export async function runSandbox(args: string[]): Promise<{ code: number | null; output: string }> {
	const { child, output } = start(args);
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	return { code, output: output() };
}

/** Starts the sandbox's command and waits until it listens. `env`: further environment variables. */
export async function spawnSandbox(
	args: string[],
	env: Record<string, string> = {},
): Promise<SpawnedSandbox> {
	const { child, output } = start(args, env);
	const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
	await new Promise<void>((resolve, reject) => {
		child.stdout.on('data', () => output().includes('API key') && resolve());
		child.on('close', () => reject(new Error(`The sandbox ended by itself:\n${output()}`)));
	});
	const field = (name: string) => new RegExp(`${name} +(\\S+)`).exec(output())![1]!;
	return {
		url: field('Sandbox'),
		apiUrl: field('Base URL'),
		apiKey: field('API key'),
		async end(signal) {
			child.kill(signal);
			return await ended;
		},
	};
}

function start(args: string[], env: Record<string, string> = {}) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/src/main.mts', ...args], {
		cwd: repoRoot(),
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (text += String(chunk)));
	}
	return { child, output: () => text };
}
