import { randomInt } from 'node:crypto';

/** Chance that can be repeated: the same seed makes the same attacks. */
export interface Random {
	readonly seed: number;
	/** A whole number from 0 to `below` − 1. */
	int(below: number): number;
	pick<T>(list: readonly T[]): T;
	bytes(length: number): Buffer;
	/** That many hexadecimal digits. */
	hex(digits: number): string;
	/** Shuffles in place. */
	shuffle<T>(list: T[]): T[];
}

/** The seed of this run: `ATTACK_SEED`, or a new one. */
export const seedOfRun = (): number => Number(process.env.ATTACK_SEED ?? randomInt(2 ** 31));

/** How many of something: `usual`, or for a short look less, namely `ATTACK_SIZE` for every 10,000. */
export const sizeOfRun = (usual: number): number => Math.round(usual * share);

const share = Number(process.env.ATTACK_SIZE ?? 10_000) / 10_000;

/** Whether it is no short look: people who start one want to see every figure. */
export const isWholeRun = share >= 1;

/** Longer than a run takes where the machine is busy with other things, too. */
export const RUN_TIMEOUT = 900_000;

/** mulberry32: small, fast, and good enough to make nonsense with. */
export function randomOf(seed: number): Random {
	let state = seed | 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return (t ^ (t >>> 14)) >>> 0;
	};
	const int = (below: number): number => next() % below;
	const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => int(256)));
	return {
		seed,
		int,
		pick: (list) => list[int(list.length)]!,
		bytes,
		hex: (digits) =>
			bytes(Math.ceil(digits / 2))
				.toString('hex')
				.slice(0, digits),
		shuffle(list) {
			for (let end = list.length - 1; end > 0; end -= 1) {
				const other = int(end + 1);
				[list[end], list[other]] = [list[other]!, list[end]!];
			}
			return list;
		},
	};
}
