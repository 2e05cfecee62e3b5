import type { Page } from 'playwright-core';

import { SECRET_CREDENTIAL, type Scene } from './scene.mts';

type Picture = (scene: Scene) => Promise<Buffer>;

/** What comes and goes, or is n8n's own: it would only distract. */
const HIDDEN = `
	.el-notification, .el-tooltip__popper, [data-test-id=canvas-controls], [data-test-id=execute-workflow-button],
	[data-test-id=node-feature-request],
	[data-test-id=ask-assistant-button], [data-test-id=credential-edit-instance-ai-help-button] { display: none !important; }
	* { animation: none !important; transition: none !important; }
`;

/** Where in the window a picture begins and ends. */
type Area = NonNullable<Parameters<Page['screenshot']>[0]>['clip'];

/** Takes a picture of the tab, or of an area of it, with nothing in the way. */
async function shoot(tab: Page, area?: (tab: Page) => Promise<Area>): Promise<Buffer> {
	await tab.addStyleTag({ content: HIDDEN });
	await tab.mouse.move(0, 0);
	return await tab.screenshot({ clip: await area?.(tab) });
}

/** An element, or the upper part of it. */
const element = (testId: string, height?: number) => async (tab: Page) => {
	const box = (await tab.getByTestId(testId).boundingBox())!;
	return { ...box, height: height ?? box.height };
};

/** The nodes and notes on the canvas, with what stands beyond their boxes: names, and a plus at the end. */
async function nodes(tab: Page): Promise<Area> {
	const all = await tab.locator('.vue-flow__node').all();
	const boxes = (await Promise.all(all.map((it) => it.boundingBox()))).map((box) => box!);
	const x = Math.min(...boxes.map((box) => box.x)) - 60;
	const y = Math.min(...boxes.map((box) => box.y)) - 24;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + 90;
	const canvas = (await tab.locator('.vue-flow').first().boundingBox())!;
	const lowest = Math.max(...boxes.map((box) => box.y + box.height));
	const bottom = Math.min(lowest + 70, canvas.y + canvas.height);
	return { x, y, width: right - x, height: bottom - y };
}

const PANEL = element('ndv');

/** A workflow that begins with our trigger, whose panel is open. */
async function newTrigger({ editor }: Scene): Promise<void> {
	await editor.newWorkflow();
	await editor.addFirstStep();
	await editor.addNode('signature', 'Signed Webhooks', 'On report completed');
}

/** The same, after a test event has arrived. */
async function testedTrigger(scene: Scene): Promise<void> {
	await newTrigger(scene);
	await scene.editor.executeStep();
	await scene.editor.openFilledOutput();
}

const canvas =
	(theme: 'Light' | 'Dark'): Picture =>
	async ({ editor, tab, flowFor }) => {
		await editor.setTheme(theme);
		await editor.openWorkflow(flowFor('report.completed').workflowId);
		await editor.zoomToFit();
		const picture = await shoot(tab, nodes);
		if (theme === 'Dark') await editor.setTheme('Light');
		return picture;
	};

/** The pictures by their file names, in docs/images. */
export const pictures = {
	'canvas-light': canvas('Light'),
	'canvas-dark': canvas('Dark'),
	async search({ editor, tab }) {
		await editor.newWorkflow();
		await editor.addFirstStep();
		await editor.searchNodes('webhook');
		return await shoot(tab, element('node-creator', 360));
	},
	async trigger(scene) {
		await newTrigger(scene);
		await scene.editor.triggerIsReady();
		return await shoot(scene.tab, PANEL);
	},
	async 'trigger-manual'(scene) {
		await newTrigger(scene);
		await scene.editor.choose('registration', 'Manual');
		await scene.editor.chooseCredential(SECRET_CREDENTIAL);
		await scene.editor.showWebhookUrls();
		await scene.editor.triggerIsReady();
		return await shoot(scene.tab, PANEL);
	},
	async credential(scene) {
		await newTrigger(scene);
		await scene.editor.openCredential();
		await scene.editor.credentialPassed();
		return await shoot(scene.tab, element('editCredential-modal'));
	},
	async sample(scene) {
		await testedTrigger(scene);
		await scene.editor.showOutputAs('schema');
		return await shoot(scene.tab, PANEL);
	},
	async action(scene) {
		await testedTrigger(scene);
		await scene.editor.closePanel();
		await scene.editor.addAfter('Analytics');
		await scene.editor.addNode('endpoint', 'Signed Webhooks', 'Get many endpoints');
		await scene.editor.executeStep();
		await scene.editor.outputShows('items');
		await scene.editor.showOutputAs('schema');
		return await shoot(scene.tab, PANEL);
	},
	async executions({ editor, tab, flowFor }) {
		await editor.openWorkflow(flowFor('report.completed').workflowId);
		await editor.openExecutions();
		await editor.executionSucceeded();
		return await shoot(tab);
	},
	async sandbox({ sandbox, tab }) {
		const page = await tab.context().newPage();
		await page.goto(sandbox.url);
		const newest = page.locator('#deliveries details').first();
		await newest.locator('summary').click();
		await page.evaluate('scrollTo(0, 0)');
		const { y, height } = (await newest.boundingBox())!;
		const clip = { x: 0, y: 0, width: 1280, height: y + height + 16 };
		const picture = await page.screenshot({ fullPage: true, clip });
		await page.close();
		return picture;
	},
} satisfies Record<string, Picture>;

export type PictureName = keyof typeof pictures;

export const pictureNames = Object.keys(pictures) as PictureName[];
