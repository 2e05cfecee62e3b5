import { prepareRun } from '../../../tools/harness/prepareRun.mts';
import { findChromium } from '../../../tools/harness/browser/browser.mts';

/** Once per test run: Chromium is there, n8n is installed, and the package is packed for all files. */
export async function prepareBrowserRun(): Promise<void> {
	findChromium();
	await prepareRun();
}
