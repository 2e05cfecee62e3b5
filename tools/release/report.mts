import type { Packed } from '../harness/package.mts';
import { UNPACKED_BUDGET } from './contents.mts';

/** How one check ended. */
export interface Outcome {
	title: string;
	status: 'ok' | 'failed' | 'skipped';
	/** Why, for people; may have several lines. */
	detail?: string | undefined;
}

/** The exact tarball: every file with its size, the totals and the hash that npm publishes. */
export const tarballLines = ({ files, size, unpackedSize, integrity }: Packed): string[] => [
	...files.map((file) => `${String(file.size).padStart(8)}  ${file.path}`),
	`${String(unpackedSize).padStart(8)}  bytes in ${files.length} files (budget: below ${UNPACKED_BUDGET})`,
	`${String(size).padStart(8)}  bytes packed`,
	integrity,
];

/** One line for each check, and below it why. What was skipped stands out. */
export function outcomeLines({ title, status, detail }: Outcome): string[] {
	const word = status === 'ok' ? 'ok' : status.toUpperCase();
	const lines = detail ? detail.split('\n').map((line) => `         ${line}`) : [];
	return [`${word.padEnd(8)} ${title}`, ...lines];
}

/** The last line: how many checks ended in which way. */
export function summary(outcomes: Outcome[]): string {
	const count = (status: Outcome['status']) => outcomes.filter((it) => it.status === status).length;
	return `${count('ok')} ok, ${count('skipped')} skipped, ${count('failed')} failed`;
}
