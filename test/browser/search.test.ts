import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import codex from '../../nodes/SignedWebhooks/SignedWebhooks.node.json';
import {
	openBrowser,
	openTab,
	type Browser,
	type Page,
} from '../../tools/harness/browser/browser.mts';
import { editorOn, type Editor } from '../../tools/harness/browser/editor.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { storyOn } from './support/story.mts';

const instance = useInstance();
const { displayName } = new SignedWebhooks().description;
let browser: Browser;
let tab: Page;
let editor: Editor;
beforeAll(async () => {
	browser = await openBrowser();
	tab = await openTab(browser);
	editor = editorOn(tab, instance.n8n.url);
	await editor.logIn();
	await editor.newWorkflow();
	await editor.addFirstStep();
});
afterAll(async () => await browser.close());

/** Names of platforms, words for what it does, event types, operations: all that the search knows us by. */
const words = [...codex.alias, 'verify signature', 'sync failed', 'payment failed'];

describe('the list of nodes finds us by', () => {
	const step = storyOn(() => tab);

	for (const word of words) {
		step(word, async () => {
			expect(await editor.searchNodes(word)).toContain(displayName);
		});
	}
});
