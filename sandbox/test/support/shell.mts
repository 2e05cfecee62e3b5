import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a command that the page shows, as a person would in a terminal; returns what it prints.
 *
 * @param secret what the variable `SECRET` holds
 */
export async function shell(command: string, secret = ''): Promise<string> {
	const env = { ...process.env, SECRET: secret };
	return (await promisify(execFile)('bash', ['-c', command], { env })).stdout;
}
