import { spawn } from 'node:child_process';

/** Takes finished lines of progress for the person who waits. */
export interface Log {
	(line: string): void;
	/** Where the terminal can: shows a line that the next one replaces. */
	passing?: (line: string) => void;
}

/** Writes to the terminal; where nobody looks at one, such as in CI, it never replaces a line. */
export function terminalLog(out: NodeJS.WriteStream = process.stdout): Log {
	if (!out.isTTY) return (line) => void out.write(`${line}\n`);
	const replace = (text: string) => void out.write(`\r\x1b[K${text}`);
	return Object.assign((line: string) => replace(`${line}\n`), {
		passing: (line: string) => replace(line.slice(0, (out.columns || 80) - 1)),
	});
}

/** Prints a measured figure among jest's results. */
export const say = (line: string): void => void process.stderr.write(`    ${line}\n`);

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
	/** Is shown `title` with the time spent, then the total. */
	log?: Log;
}

/**
 * Runs a command to its end and returns everything it wrote to stdout.
 *
 * @throws an Error holding the command and the end of its output when it cannot start or fails
 */
export async function run({ argv, cwd, env, title, log }: Command): Promise<string> {
	const work = async () => await output(argv, cwd, env);
	return log && title ? await withProgress(title, log, work) : await work();
}

/** Does what `title` says, and shows it as `showProgress` does; fails as the work fails. */
export async function withProgress<T>(title: string, log: Log, work: () => Promise<T>): Promise<T> {
	const end = showProgress(title, log);
	try {
		const done = await work();
		end('took');
		return done;
	} catch (error) {
		end('failed after');
		throw error;
	}
}

/**
 * Shows `title` with the time spent, each second or, where lines cannot be replaced, now and every 10 s;
 * and how it ended with the total when the returned function is called.
 */
export function showProgress(title: string, log: Log): (how: 'took' | 'failed after') => void {
	const start = Date.now();
	const seconds = () => Math.round((Date.now() - start) / 1000);
	(log.passing ?? log)(`${title} …`);
	const timer = setInterval(
		() => (log.passing ?? log)(`${title} … ${seconds()} s`),
		log.passing ? 1_000 : 10_000,
	);
	return (how) => {
		clearInterval(timer);
		log(`${title}: ${how} ${seconds()} s`);
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
