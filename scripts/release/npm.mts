import { spawnSync } from 'node:child_process';

/** How a command of npm ended. */
export interface NpmResult {
	code: number | null;
	stdout: string;
	/** stdout and stderr. */
	output: string;
}

/** Runs npm to its end, whatever comes out; a registry that is silent is asked twice. */
export function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): NpmResult {
	const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=30000'];
	const { status, stdout, stderr } = spawnSync('npm', [...args, ...patience], {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
	});
	return { code: status, stdout, output: `${stdout}\n${stderr}` };
}
