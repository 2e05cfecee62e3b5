import { execFile } from 'node:child_process';

/** How a program ended. */
export interface Ended {
	ok: boolean;
	stdout: string;
	/** stdout and stderr. */
	output: string;
}

/**
 * Runs a program to its end, whatever comes out; one that cannot start is not ok either.
 *
 * @param env further environment variables
 */
export async function ended(
	program: string,
	args: string[],
	cwd: string,
	env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
	const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 100_000_000 };
	return await new Promise((resolve) => {
		execFile(program, args, options, (error, stdout, stderr) => {
			const words = `${stdout}${stderr}`.trim();
			resolve({
				ok: error === null,
				stdout,
				output: words === '' && error ? String(error) : words,
			});
		});
	});
}

/** Runs npm to its end; a registry that is silent is asked twice. */
export async function npm(
	args: string[],
	cwd: string,
	env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
	const network = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=30000'];
	return await ended('npm', [...args, ...network], cwd, env);
}
