import { spawn } from 'node:child_process';

/** Takes one finished line of progress for the person who waits. */
export type Log = (line: string) => void;

/** An error whose message is meant for people: it names the fix, and its stack helps nobody. */
export class ExpectedError extends Error {}

/** What `run` needs to know about a command. */
export interface Command {
	/** Program and arguments. */
	argv: [string, ...string[]];
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What the command does, in words: `Installing n8n 2.41.1`. */
	title?: string;
	/** Gets `title` at once, then the time spent every 10 seconds, then the total. */
	log?: Log;
}

/**
 * Runs a command to its end and returns everything it wrote to stdout.
 *
 * @throws an Error holding the command and the end of its output when it cannot start or fails
 */
export async function run({ argv, cwd, env, title, log }: Command): Promise<string> {
	const stopProgress = log && title ? showProgress(title, log) : undefined;
	try {
		return await output(argv, cwd, env);
	} finally {
		stopProgress?.();
	}
}

/** Logs `title` now, the time spent every 10 s, and the total when the returned function is called. */
export function showProgress(title: string, log: Log): () => void {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	log(`${title} …`);
	const timer = setInterval(() => log(`${title} … ${seconds()} s`), 10_000);
	return () => {
		clearInterval(timer);
		log(`${title}: took ${seconds()} s`);
	};
}

async function output(
	[program, ...args]: [string, ...string[]],
	cwd: string,
	env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let out = '';
		let all = '';
		child.stdout.on('data', (chunk: Buffer) => {
			out += String(chunk);
			all += String(chunk);
		});
		child.stderr.on('data', (chunk: Buffer) => (all += String(chunk)));
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) return resolve(out);
			const ending = all.trim().split('\n').slice(-15).join('\n');
			reject(new Error(`${[program, ...args].join(' ')} ended with ${code ?? signal}:\n${ending}`));
		});
	});
}
