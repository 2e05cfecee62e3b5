import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import codex from '../../nodes/SignedWebhooks/SignedWebhooks.node.json';
import { useInstance } from '../e2e/support/useInstance.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);
const { displayName } = new SignedWebhooks().description;
beforeAll(async () => {
	await editor.newWorkflow();
	await editor.addFirstStep();
});

/** Names of platforms, words for what it does, event types, operations: all that the search knows us by. */
const words = [...codex.alias, 'verify signature', 'sync failed', 'payment failed'];

describe('the list of nodes finds us by', () => {
	const step = storyOn(() => editor.page);

	for (const word of words) {
		step(word, async () => {
			expect(await editor.searchNodes(word)).toContain(displayName);
		});
	}
});
