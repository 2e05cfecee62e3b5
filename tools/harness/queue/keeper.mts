import { poll } from '../calls.mts';
import { keepUp, type Supervisor } from './supervisor.mts';

/** A part that can be killed, is started again, and leaves nothing behind in the end. */
export interface Kept {
	ended: () => Promise<string>;
	restart: () => Promise<void>;
	kill: () => Promise<void>;
	/** Removes what it kept. */
	stop: () => Promise<void>;
}

/** Keeps parts running until it is told to end them all. */
export interface Keeper {
	/** Takes over a running part; returns it. */
	keep: <T extends Kept>(name: string, part: T) => T;
	/** Ends a part as a power cut would; it is started again. */
	kill: (name: string) => Promise<void>;
	/** How parts ended so far, kills by `kill` included. */
	ends: () => Record<string, string[]>;
	/** Waits until every part is up, some minutes at most; throws if one is not. */
	allUp: () => Promise<void>;
	/** Ends them all. */
	close: () => Promise<void>;
}

/** Starts every part again that ends, as compose.yaml lets Docker do. */
export function keeper(): Keeper {
	const parts = new Map<string, { part: Kept; supervisor: Supervisor }>();
	const down = () =>
		[...parts].filter(([, { supervisor }]) => !supervisor.isUp()).map(([name]) => name);
	return {
		keep: (name, part) => {
			parts.set(name, { part, supervisor: keepUp(part) });
			return part;
		},
		kill: async (name) => await parts.get(name)!.part.kill(),
		ends: () =>
			Object.fromEntries([...parts].map(([name, { supervisor }]) => [name, supervisor.ends()])),
		allUp: async () => {
			const left = await poll(
				async () => down(),
				({ length }) => length === 0,
				120_000,
			);
			if (left.length > 0) throw new Error(`Not up again: ${left.join(', ')}`);
		},
		close: async () => {
			await Promise.all(
				[...parts.values()].map(async ({ part, supervisor }) => {
					const released = supervisor.release();
					await part.kill();
					await released;
					await part.stop();
				}),
			);
		},
	};
}
