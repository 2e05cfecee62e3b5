import { parseArgs } from 'node:util';

import { ExpectedError } from '../../test/e2e/support/command.mts';

/** What the person who starts the demo may choose. */
export interface Options {
	port: number;
	/** Ends after the events instead of leaving n8n open. */
	once: boolean;
}

export const USAGE = 'npm start -- [--port 5678] [--once]';

/**
 * Reads the command line; `PORT` counts where `--port` is missing.
 *
 * @throws ExpectedError for anything unknown
 */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
	const values = parse(args);
	const text = values.port ?? environment.PORT ?? '5678';
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new ExpectedError(`"${text}" is no port: choose a number from 1 to 65535`);
	}
	return { port, once: values.once ?? false };
}

function parse(args: string[]): { port?: string; once?: boolean } {
	try {
		return parseArgs({ args, options: { port: { type: 'string' }, once: { type: 'boolean' } } })
			.values;
	} catch (error) {
		throw new ExpectedError(`${(error as Error).message}\nUsage: ${USAGE}`);
	}
}
