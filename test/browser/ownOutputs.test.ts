import { poll } from '../../tools/harness/calls.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);
let trigger: Trigger;
beforeAll(async () => {
	trigger = await instance.trigger({
		name: 'Signed Webhooks Trigger',
		verification: 'github',
		format: 'other',
		outputMode: 'own',
		ownOutputs: [
			{ name: 'Pushes', eventTypes: 'push' },
			{ name: 'Issues', eventTypes: 'issues, issue_comment' },
		],
	});
});

const saved = async () => await instance.api.workflow(trigger.workflowId);

describe('a person who adds an output at the end', () => {
	const step = storyOn(() => editor.page);
	let before: unknown;

	step('sees Other first, then the own outputs in their order', async () => {
		before = (await saved()).connections;
		await editor.openWorkflow(trigger.workflowId);
		expect(await editor.outputLabels()).toEqual(['Other', 'Pushes', 'Issues']);
	});

	step('adds one', async () => {
		await editor.openNode('Signed Webhooks Trigger');
		await editor.addToCollection('ownOutputs', { name: 'Releases', eventTypes: 'release' });
		await editor.closePanel();
		expect(await editor.outputLabels()).toEqual(['Other', 'Pushes', 'Issues', 'Releases']);
	});

	step('has every wire where it was', async () => {
		const isSaved = ({ nodes }: Awaited<ReturnType<typeof saved>>) =>
			JSON.stringify(nodes).includes('Releases');
		expect((await poll(saved, isSaved, 20_000)).connections).toEqual(before);
	});
});
