import type { Sandbox } from '../../../sandbox/src/sandbox.mts';

/** Makes an event happen every `everyMs` while `work` goes on; returns the ids of all of them. */
export async function withEvents(
	sandbox: Sandbox,
	type: string,
	everyMs: number,
	work: () => Promise<void>,
): Promise<string[]> {
	const ids: string[] = [];
	const timer = setInterval(() => ids.push(...sandbox.emit({ type })), everyMs);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
	return ids;
}
