import { parseArgs } from 'node:util';

import { ExpectedError } from '../../harness/command.mts';

/** How long and how hard the benchmark measures. */
export interface Options {
	/** How often each target gets its turn. */
	rounds: number;
	/** How long one turn lasts. */
	seconds: number;
	/** How many connections send at a time in a round. */
	connections: number;
	/** How many requests a burst has; over a tenth as many connections, and over as many. */
	burst: number;
}

const DEFAULTS: Options = { rounds: 5, seconds: 4, connections: 10, burst: 2_000 };

/** Shows that everything works; its figures are worth little. */
const QUICK: Options = { rounds: 1, seconds: 1, connections: 10, burst: 200 };

const USAGE =
	'npm run bench:n8n -- [--rounds 5] [--seconds 4] [--connections 10] [--burst 2000] | --quick';

/**
 * Reads the command line.
 *
 * @throws ExpectedError for anything unknown
 */
export function readOptions(args: string[]): Options {
	const { quick, ...given } = parse(args);
	const read = (name: keyof Options) => {
		const text = given[name];
		if (text === undefined) return (quick ? QUICK : DEFAULTS)[name];
		if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
		throw new ExpectedError(`--${name} must be a whole number, 1 or more.\nUsage: ${USAGE}`);
	};
	return {
		rounds: read('rounds'),
		seconds: read('seconds'),
		connections: read('connections'),
		burst: read('burst'),
	};
}

function parse(args: string[]) {
	const number = { type: 'string' } as const;
	try {
		const options = { rounds: number, seconds: number, connections: number, burst: number };
		return parseArgs({ args, options: { ...options, quick: { type: 'boolean' } } }).values;
	} catch (error) {
		throw new ExpectedError(`${(error as Error).message}\nUsage: ${USAGE}`);
	}
}
