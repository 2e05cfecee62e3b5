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
			if (broken !== undefined) throw `Not tried, since this failed: ${broken}`;
			try {
				await act();
			} catch (error) {
				broken = name;
				const path = join(mkdtempSync(join(tmpdir(), 'signed-webhooks-browser-')), 'failed.png');
				await page().screenshot({ path });
				(error as Error).message += `\nWhat the page looked like: ${path}`;
				throw error;
			}
		});
	};
}
