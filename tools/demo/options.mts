import { parseArgs } from 'node:util';

import { ExpectedError } from '../harness/command.mts';
import { isFree } from '../harness/processes.mts';

/** What the person who starts the demo may choose. */
export interface Options {
	/** n8n's. */
	port: number;
	sandboxPort: number;
	/** Ends after the events instead of staying open. */
	once: boolean;
}

export const USAGE = 'npm start -- [--port 5678] [--sandbox-port 4010] [--once]';

/**
 * Reads the command line; `PORT` counts where `--port` is missing.
 *
 * @throws ExpectedError for anything unknown
 */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
	const values = parse(args);
	const port = readPort(values.port ?? environment.PORT ?? '5678');
	const sandboxPort = readPort(values['sandbox-port'] ?? '4010');
	if (port === sandboxPort) {
		throw new ExpectedError(
			`n8n and the sandbox cannot share port ${port}. Choose two ports.\nUsage: ${USAGE}`,
		);
	}
	return { port, sandboxPort, once: values.once ?? false };
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				port: { type: 'string' },
				'sandbox-port': { type: 'string' },
				once: { type: 'boolean' },
			},
		}).values;
	} catch (error) {
		throw new ExpectedError(`${(error as Error).message}\nUsage: ${USAGE}`);
	}
}

function readPort(text: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
	throw new ExpectedError(`"${text}" is not a port. Choose a number from 1 to 65535`);
}

/**
 * Makes sure of both ports before anything slow begins.
 *
 * @throws ExpectedError that names the option with which another port is chosen
 */
export async function checkPorts({ port, sandboxPort }: Options): Promise<void> {
	await checkPort(port, 'another n8n', 'port');
	await checkPort(sandboxPort, 'another sandbox', 'sandbox-port');
}

async function checkPort(port: number, likely: string, option: string): Promise<void> {
	if (await isFree(port)) return;
	const other = port === 65_535 ? port - 1 : port + 1;
	throw new ExpectedError(
		`Port ${port} is in use, perhaps by ${likely}. Stop that, or choose another port, ` +
			`for example npm start -- --${option} ${other}`,
	);
}
