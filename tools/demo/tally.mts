import type { Log } from '../harness/command.mts';

/** Counts what went as it should, and what did not. */
export interface Tally {
	/** Prints a line with a tick or a cross and counts it. */
	say: (isRight: boolean, parts: string[]) => void;
	/** Prints the sum; returns the exit code. */
	sum: () => 0 | 1;
}

export function newTally(log: Log): Tally {
	let right = 0;
	let wrong = 0;
	return {
		say(isRight, parts) {
			if (isRight) right += 1;
			else wrong += 1;
			log(`  ${isRight ? '✓' : '✗'} ${parts.join('  ')}`);
		},
		sum() {
			log(`\n${right} of ${right + wrong} as expected${wrong > 0 ? `, ${wrong} NOT` : ''}`);
			return wrong > 0 || right === 0 ? 1 : 0;
		},
	};
}
