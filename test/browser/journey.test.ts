import { openTab } from '../../tools/harness/browser/browser.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { useSandbox } from '../integration/support/use.mts';
import { sandboxPageOn, type SandboxPage } from './support/sandboxPage.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);
const sandbox = useSandbox();
let sandboxPage: SandboxPage;
beforeAll(async () => {
	const tab = await openTab(editor.page.context().browser()!);
	sandboxPage = sandboxPageOn(tab, sandbox.url);
});

/** Where the list of nodes has ours: at the top, or below an n8n node that has the word in its name. */
const PLACES = { webhook: 2, event: 2, report: 2, verify: 2, signature: 1, hmac: 1, endpoint: 1 };

describe('a first workflow', () => {
	const step = storyOn(() => editor.page);

	step('begins with the list of nodes', async () => {
		await editor.newWorkflow();
		await editor.addFirstStep();
	});

	for (const [word, place] of Object.entries(PLACES)) {
		step(`finds Signed Webhooks by "${word}", at place ${place} or before`, async () => {
			const found = await editor.searchNodes(word);
			expect(found.slice(0, place)).toContain('Signed Webhooks');
		});
	}

	step('starts with the trigger', async () => {
		await editor.addNode('signature', 'Signed Webhooks', 'On report completed');
	});

	step('has the platform registered by n8n', async () => {
		await editor.choose('registration', 'Automatic');
	});

	step('is told what is wrong with a credential', async () => {
		await editor.createCredential();
		await editor.saveCredential({ baseUrl: sandbox.apiUrl, apiKey: 'swk_of_somebody_else' });
		await editor.credentialFailed('does not know this API key');
	});

	step('sees the credential pass its test', async () => {
		await editor.saveCredential({ baseUrl: sandbox.apiUrl, apiKey: sandbox.apiKey });
		await editor.openCredential();
		await editor.credentialPassed();
		await editor.closeCredential();
	});

	step('gets a sample on the output of its family', async () => {
		await editor.executeStep();
		expect(await editor.openFilledOutput()).toContain('Analytics');
		await editor.outputShows('report.completed');
	});

	step('has an output for each family on the canvas', async () => {
		await editor.closePanel();
		expect(await editor.outputLabels()).toEqual([
			'User',
			'Project',
			'Analytics',
			'Integration',
			'Other',
		]);
	});

	step('downloads the report of the sample with the action node', async () => {
		await editor.addAfter('Analytics');
		await editor.addNode('report', 'Signed Webhooks', 'Download the file of a report');
		await editor.executeStep();
		await editor.outputShows('Weekly revenue.csv');
		await editor.closePanel();
	});

	step('is published', async () => {
		expect(await editor.publish()).toContain('can now send events to this workflow');
	});

	step('has its endpoint on the page of the sandbox', async () => {
		await sandboxPage.open();
		await sandboxPage.showsEndpoint(`${instance.n8n.url}/webhook/`);
	});

	step('gets an event that a person sends there with the keyboard', async () => {
		await sandboxPage.tabTo('button', 'Send event');
		await sandboxPage.press('Enter');
		await sandboxPage.showsDelivery('report.completed', 'delivered');
	});

	step('shows the run of that event in its list of executions', async () => {
		await editor.openExecutions();
		await editor.executionSucceeded();
	});
});
