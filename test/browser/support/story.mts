import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

/**
 * Tests of one page that follow upon each other: use what it returns in the place of jest's `it`. A
 * step that fails says where its screenshot is, and the steps after it fail at once.
 */
export function storyOn(page: () => Page) {
	let broken: string | undefined;
	return (name: string, act: () => Promise<void>): void => {
		it(name, async () => {
			if (broken !== undefined) throw bare(`Not tried, since this failed: ${broken}`);
			try {
				await act();
			} catch (error) {
				broken = name;
				const path = join(mkdtempSync(join(tmpdir(), 'signed-webhooks-browser-')), 'failed.png');
				await page().screenshot({ path });
				// Jest shows the stack, which begins with the message.
				const { stack } = error as Error;
				(error as Error).stack = `What the page looked like: ${path}\n${stack}`;
				throw error;
			}
		});
	};
}

/** An error whose stack would help nobody. */
function bare(message: string): Error {
	const error = new Error(message);
	error.stack = message;
	return error;
}
