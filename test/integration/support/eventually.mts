import { sleep } from 'n8n-workflow';

/** Repeats an expectation until it holds; after a minute its own failure is thrown. */
export async function eventually(expectation: () => void | Promise<void>): Promise<void> {
	const end = Date.now() + 60_000;
	for (;;) {
		try {
			return await expectation();
		} catch (error) {
			if (Date.now() > end) throw error;
			await sleep(20);
		}
	}
}
