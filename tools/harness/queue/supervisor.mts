import { setTimeout as sleep } from 'node:timers/promises';

/** Something that runs and can be started again. */
export interface Part {
	/** Resolves when it ends, with how it ended. */
	ended: () => Promise<string>;
	/** Starts it again; rejects when it does not come up. */
	restart: () => Promise<void>;
}

/** Starts a part again whenever it ends. */
export interface Supervisor {
	isUp: () => boolean;
	/** How it ended each time. */
	ends: () => string[];
	/** Lets it be, from now on; resolves when no start is under way. */
	release: () => Promise<void>;
}

/** Docker waits a little before it starts a container again. */
const PAUSE_MS = 500;

/** Does what `restart: unless-stopped` in compose.yaml does. */
export function keepUp(part: Part): Supervisor {
	const ends: string[] = [];
	let isUp = true;
	let isOver = false;
	const startAgain = async () => {
		while (!isOver && !isUp) {
			await sleep(PAUSE_MS);
			if (isOver) return;
			await part.restart().then(
				() => (isUp = true),
				(error: Error) => ends.push(error.message),
			);
		}
	};
	const watch = async () => {
		while (!isOver) {
			const end = await part.ended();
			if (isOver) return;
			ends.push(end);
			isUp = false;
			await startAgain();
		}
	};
	const watching = watch();
	return {
		isUp: () => isUp,
		ends: () => [...ends],
		release: async () => {
			isOver = true;
			if (!isUp) await watching;
		},
	};
}
