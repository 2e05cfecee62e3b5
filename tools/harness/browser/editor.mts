import type { Locator, Page } from 'playwright-core';

import { OWNER } from '../api.mts';
import { credentialsOn } from './credentials.mts';
import { parametersOn } from './parameters.mts';

/** What a person does in n8n's editor. */
export type Editor = ReturnType<typeof editorOn>;

/** The hands of a person in the editor of the n8n at `url`. Everything waits until it can be done. */
export function editorOn(page: Page, url: string) {
	const id = (testId: string | RegExp) => page.getByTestId(testId);
	const search = id('node-creator-search-bar');

	return {
		/** The tab that it is in. */
		page,

		...credentialsOn(page),
		...parametersOn(page),

		async logIn(): Promise<void> {
			await page.goto(`${url}/signin`);
			await page.locator('[name=emailOrLdapLoginId]').fill(OWNER.email);
			await page.locator('[name=password]').fill(OWNER.password);
			await id('form-submit-button').click();
			await page.waitForURL(/home/);
		},

		/** Chooses the colours in n8n's personal settings. */
		async setTheme(theme: 'Light' | 'Dark'): Promise<void> {
			await page.goto(`${url}/settings/personal`);
			await id('theme-select').click();
			await page.getByRole('option', { name: `${theme} theme` }).click();
			await id('save-settings-button').click();
			await page.locator(`[data-theme=${theme.toLowerCase()}]`).waitFor();
		},

		async newWorkflow(): Promise<void> {
			await page.goto(`${url}/workflow/new`);
			await id('canvas-plus-button').waitFor();
		},

		async openWorkflow(workflowId: string): Promise<void> {
			await page.goto(`${url}/workflow/${workflowId}`);
			await id('canvas-trigger-node').first().waitFor();
		},

		/** Opens the list of nodes for the first step of a workflow. */
		addFirstStep: async () => await id('canvas-plus-button').click(),

		/** Opens the list of nodes with the plus of one of the trigger's outputs. */
		async addAfter(output: string): Promise<void> {
			await outputHandle(page, output).getByTestId('canvas-handle-plus').click();
		},

		/** Types into the open list of nodes for a first step, and returns what it finds, best first. */
		async searchNodes(text: string): Promise<string[]> {
			// What stands there before anything is typed: the list renews itself some time after the keys.
			const unfiltered = page.getByText('Trigger manually', { exact: true });
			await search.fill('');
			await unfiltered.waitFor();
			await search.fill(text);
			await unfiltered.waitFor({ state: 'hidden' });
			await id('node-creator-item-name').first().waitFor();
			return await id('node-creator-item-name').allInnerTexts();
		},

		/** Searches for a node, and chooses one of the things that it can do; its panel opens. */
		async addNode(text: string, node: string, action: string): Promise<void> {
			await search.fill(text);
			await id('node-creator-item-name').getByText(node, { exact: true }).click();
			await id('node-creator').getByText(action, { exact: true }).click();
			await id('ndv').waitFor();
		},

		closePanel: async () => await id('ndv-close-button').click(),

		/** Waits until the open panel of a trigger says, on its left, how to test it. */
		triggerIsReady: async () => await id('trigger-header').waitFor(),

		/** Clicks the orange button of the open panel. */
		executeStep: async () => await id('node-execute-button').click(),

		/** Waits until the open panel's node has run well, and that stands in its output. */
		async outputShows(text: string): Promise<void> {
			await id('node-run-status-success').waitFor();
			await id('output-panel').getByText(text).first().waitFor();
		},

		/** Opens the panel of a node of the open workflow. */
		async openNode(name: string): Promise<void> {
			await page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
			await id('ndv').waitFor();
		},

		/** Waits until n8n listens for a test event. */
		isListening: async () => await page.getByText('Listening for test event').first().waitFor(),

		/** Waits until the open panel's node has failed, and returns what its output says. */
		async outputError(): Promise<string> {
			await id('output-panel').getByTestId('node-error-message').first().waitFor();
			return await id('output-panel').innerText();
		},

		/** Opens the tab of the output that has an item, once there is one, and returns its name. */
		async openFilledOutput(): Promise<string> {
			const tab = id('branches').getByTestId(/^tab-/).filter({ hasText: '1 item' });
			await tab.click();
			return await tab.innerText();
		},

		/** Shows the items of the open panel's output in another way. */
		async showOutputAs(view: 'schema' | 'table' | 'json'): Promise<void> {
			await id('output-panel').getByTestId(`radio-button-${view}`).click();
		},

		/** Shows the URLs of the trigger whose panel is open. */
		showWebhookUrls: async () => await page.getByText('Webhook URLs', { exact: true }).click(),

		/** The test URL of the trigger whose panel is open and whose URLs are shown. */
		async testUrl(): Promise<string> {
			const url = id('ndv').getByText(/^\s*https?:.*\/webhook-test\//);
			return (await url.innerText()).trim();
		},

		/** Makes the whole workflow fit the canvas. */
		zoomToFit: async () => await id('zoom-to-fit').click(),

		/** The labels of the trigger's outputs on the canvas, from top to bottom. */
		async outputLabels(): Promise<string[]> {
			const labels = outputHandle(page).locator('[class*=outputLabel]');
			await labels.first().waitFor();
			return await labels.allInnerTexts();
		},

		/** Publishes the open workflow, and returns what n8n says once it is published. */
		async publish(): Promise<string> {
			await id('workflow-open-publish-modal-button').click();
			await id('workflow-publish-button').click();
			const confirmation = id('activation-modal');
			await confirmation.waitFor();
			const text = await confirmation.innerText();
			await confirmation.getByRole('button', { name: 'Got it' }).click();
			return text;
		},

		openExecutions: async () => await id('radio-button-executions').click(),

		/** Waits until the open list has a successful execution that no test in the editor was. */
		async executionSucceeded(): Promise<void> {
			const successes = id(/^execution-details-/).filter({ hasText: 'Succeeded' });
			const ofEvents = successes.filter({ hasNot: page.locator('[data-icon=flask-conical]') });
			await ofEvents.first().waitFor();
			await id('canvas-node-status-success').first().waitFor();
		},
	};
}

/** The ends of the trigger's outputs on the canvas, or the one with that label. */
const outputHandle = (page: Page, label?: string): Locator => {
	const handles = page.locator('[data-node-name="Signed Webhooks Trigger"]');
	const outputs = handles.and(page.getByTestId('canvas-node-output-handle'));
	return label === undefined
		? outputs
		: outputs.filter({ has: page.getByText(label, { exact: true }) });
};
