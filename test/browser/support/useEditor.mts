import { openBrowser, openTab } from '../../../tools/harness/browser/browser.mts';
import { editorOn, type Editor } from '../../../tools/harness/browser/editor.mts';
import type { Instance } from '../../../tools/harness/instance.mts';
import { use } from '../../integration/support/use.mts';

/** A person who is logged in to n8n's editor, in a browser for the tests of this file. */
export const useEditor = (instance: Instance): Editor =>
	use(
		async () => {
			const browser = await openBrowser();
			const editor = editorOn(await openTab(browser), instance.n8n.url);
			await editor.logIn();
			return editor;
		},
		async ({ page }) => await page.context().browser()?.close(),
	);
