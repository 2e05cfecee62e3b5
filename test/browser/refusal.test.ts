import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { Trigger } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);
let trigger: Trigger;
beforeAll(async () => {
	trigger = await instance.trigger({ format: 'workspace' });
});

const send = async (secret: string) => {
	const url = trigger.url.replace('/webhook/', '/webhook-test/');
	const event = freshSample(findEvent('workspace', 'report.completed')!);
	return (await postEvent(url, JSON.stringify(event), secret)).json?.code;
};

describe('D8: a person who tests with the wrong secret', () => {
	const step = storyOn(() => editor.page);

	step('listens for a test event', async () => {
		await editor.openWorkflow(trigger.workflowId);
		await editor.openNode('Trigger');
		await editor.executeStep();
		await editor.isListening();
	});

	step('sees what was wrong, and what to do', async () => {
		expect(await send('a guess')).toBe('signature_mismatch');
		const text = await editor.outputError();
		expect(text).toContain('A request was refused. The signature does not match this body');
		expect(text).toContain('paste the signing secret of this endpoint into Secret');
		// That would stand above the error, and there is no such tab.
		expect(text).not.toMatch(/open the tab|tab that says/i);
	});

	step('listens again, and gets the event', async () => {
		await editor.executeStep();
		await editor.isListening();
		expect(await send(trigger.secret)).toBe('accepted');
		expect(await editor.openFilledOutput()).toContain('Analytics');
		await editor.outputShows('report.completed');
	});
});
