/** The latest task of each queue. */
const latest = new Map<string, Promise<unknown>>();

/**
 * Runs a task once all earlier ones of the same queue have ended, well or not.
 *
 * @returns what the task returns
 * @throws what the task throws
 */
export async function inTurn<T>(queue: string, task: () => Promise<T>): Promise<T> {
	const turn = (latest.get(queue) ?? Promise.resolve()).then(task);
	const end = turn.catch(() => {}); // whoever waits for the task hears of it
	latest.set(queue, end);
	try {
		return await turn;
	} finally {
		if (latest.get(queue) === end) latest.delete(queue);
	}
}
