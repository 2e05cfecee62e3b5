import { parseArgs } from 'node:util';

import { ExpectedError } from '../harness/command.mts';

export const USAGE = `Usage: npm run soak -- [options]

  --minutes NUMBER  how long, with two graceful restarts of n8n (30)
  --kills NUMBER    kills n8n (SIGKILL) so many times instead of restarting it, at full speed
  --events NUMBER   with --kills: how many events (20000)
  --rate NUMBER     events per second, in the place of half the maximum
  --remember NUMBER how many events Drop Duplicates remembers from the start (10000; with --kills 0)
  --plain           without Drop Duplicates
  --lazy            with n8n's expression engine set up only when it is needed
  --no-gate         without the readiness check before n8n, which answers 200 to all while it starts
  --rates           only measures what Drop Duplicates and the sandbox cost, about 4 minutes
  --help            this text`;

/** What the person who starts the soak may choose. */
export interface Options {
	minutes: number;
	/** SIGKILLs of n8n; 0 stands for graceful restarts. */
	kills: number;
	/** How many events, where n8n is killed. */
	events: number;
	/** Events per second; undefined measures the maximum and takes half. */
	rate: number | undefined;
	/** How many events Drop Duplicates remembers from the start; undefined leaves the node away. */
	remembered: number | undefined;
	/** Whether a readiness check stands before n8n. */
	gate: boolean;
	/** Whether n8n sets up its expression engine only when it is needed. */
	lazy: boolean;
	rates: boolean;
}

/**
 * Reads the command line.
 *
 * @returns undefined when help is asked for
 * @throws ExpectedError that says which option is wrong
 */
export function readOptions(args: string[]): Options | undefined {
	const values = parse(args);
	if (values.help) return undefined;
	const kills = numberOf('kills', values.kills ?? '0');
	const remembered = numberOf('remember', values.remember ?? (kills > 0 ? '0' : '10000'));
	return {
		minutes: positive('minutes', values.minutes ?? '30'),
		kills,
		events: positive('events', values.events ?? '20000'),
		rate: values.rate === undefined ? undefined : positive('rate', values.rate),
		remembered: values.plain ? undefined : remembered,
		gate: !values['no-gate'],
		lazy: values.lazy ?? false,
		rates: values.rates ?? false,
	};
}

function parse(args: string[]) {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean' } as const;
	try {
		return parseArgs({
			args,
			options: {
				...{ minutes: text, kills: text, events: text, rate: text, remember: text },
				...{ plain: flag, lazy: flag, 'no-gate': flag, rates: flag, help: flag },
			},
		}).values;
	} catch (error) {
		throw new ExpectedError(`${(error as Error).message}\n${USAGE}`);
	}
}

function numberOf(name: string, text: string): number {
	const number = Number(text);
	if (text.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
	throw new ExpectedError(`--${name} ${text}: give a number from 0\n${USAGE}`);
}

function positive(name: string, text: string): number {
	const number = numberOf(name, text);
	if (number > 0) return number;
	throw new ExpectedError(`--${name} ${text}: give a number above 0\n${USAGE}`);
}
