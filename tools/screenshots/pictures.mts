import type { Locator, Page } from 'playwright-core';

import { signatureOf } from '../harness/platform.mts';
import { managementApi } from '../harness/managementApi.mts';
import { checkSecrets, checkSubject } from './check.mts';
import { endBelowEntry } from './openList.mts';
import { API_CREDENTIAL, SECRET, SECRET_CREDENTIAL, type Scene, type Theme } from './scene.mts';

/** What comes and goes, or is n8n's own: it would only distract. */
const HIDDEN = `
	.el-notification, .el-tooltip__popper, [data-test-id=canvas-controls], [data-test-id=execute-workflow-button],
	[data-test-id=node-feature-request],
	[data-test-id=ask-assistant-button], [data-test-id=credential-edit-instance-ai-help-button] { display: none !important; }
	* { animation: none !important; transition: none !important; }
`;

/** What a picture is of, on the screen. */
interface Shot {
	/** Other than the scene's tab; it is closed after the picture. */
	tab?: Page;
	/** Each is to be seen whole. */
	subjects: Locator;
	/** Where in the window the picture begins and ends; by default it is the whole window. */
	clip?: Area;
}

type Area = NonNullable<Parameters<Page['screenshot']>[0]>['clip'];

type Picture = (scene: Scene, theme: Theme) => Promise<Shot>;

/** The pictures that exist in one theme only; the others can be taken in both. */
const THEMES: Partial<Record<PictureName, Theme>> = {
	'canvas-dark': 'Dark',
	'canvas-light': 'Light',
};

/** Takes a picture, if nothing lies on its subject and no secret can be read. */
export async function take(name: PictureName, scene: Scene, theme: Theme): Promise<Buffer> {
	const colours = THEMES[name] ?? theme;
	await scene.setTheme(colours);
	const picture: Picture = pictures[name];
	const shot = await picture(scene, colours);
	const { tab = scene.tab, subjects, clip } = shot;
	if (tab === scene.tab) await tab.addStyleTag({ content: HIDDEN });
	await tab.mouse.move(0, 0);
	for (const subject of await subjects.all()) await checkSubject(name, subject);
	await checkSecrets(name, tab);
	const image = await tab.screenshot({ clip });
	if (tab !== scene.tab) await tab.close();
	return image;
}

/** An element. */
async function element(subjects: Locator): Promise<Shot> {
	return { subjects, clip: (await subjects.boundingBox())! };
}

/** The open panel of a node. */
const panel = async ({ tab }: Scene) => await element(tab.getByTestId('ndv'));

/** The nodes and notes on the canvas, with what stands beyond their boxes: names, and a plus at the end. */
async function nodes({ tab }: Scene): Promise<Shot> {
	const all = await tab.locator('.vue-flow__node').all();
	const boxes = (await Promise.all(all.map((it) => it.boundingBox()))).map((box) => box!);
	const x = Math.min(...boxes.map((box) => box.x)) - 60;
	const y = Math.min(...boxes.map((box) => box.y)) - 24;
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + 90;
	const canvas = (await tab.locator('.vue-flow').first().boundingBox())!;
	const lowest = Math.max(...boxes.map((box) => box.y + box.height));
	const bottom = Math.min(lowest + 70, canvas.y + canvas.height);
	return {
		// Notes lie below the nodes.
		subjects: tab
			.locator('.vue-flow__node')
			.filter({ has: tab.getByTestId('canvas-default-node') }),
		clip: { x, y, width: right - x, height: bottom - y },
	};
}

/** A workflow that begins with our trigger, whose panel is open. */
async function newTrigger({ editor }: Scene, action: string): Promise<void> {
	await editor.newWorkflow();
	await editor.addFirstStep();
	await editor.addNode('signature', 'Signed Webhooks', action);
}

/** The same with registration by its user. */
async function manualTrigger(scene: Scene): Promise<void> {
	await newTrigger(scene, 'On events of any platform');
	await scene.editor.chooseCredential(SECRET_CREDENTIAL);
	await scene.editor.showWebhookUrls();
}

/** The same with automatic registration. */
async function automaticTrigger(scene: Scene): Promise<void> {
	await newTrigger(scene, 'On report completed');
	await scene.editor.choose('registration', 'Automatic');
	await scene.editor.chooseCredential(API_CREDENTIAL);
}

/** The same, after a test event has arrived. */
async function testedTrigger(scene: Scene): Promise<void> {
	await automaticTrigger(scene);
	await scene.editor.executeStep();
	await scene.editor.openFilledOutput();
}

/** An endpoint whose events do not arrive. */
async function brokenEndpoint({ tab, sandbox }: Scene): Promise<string> {
	const platform = managementApi(sandbox);
	const description = 'Reports, on the old server';
	const url = new URL('/webhook/old-reports', tab.url()).href;
	const { id } = await platform.create({ description, url, events: ['report.completed'] });
	await platform.test(id, 'report.completed');
	return description;
}

async function canvas(scene: Scene): Promise<Shot> {
	await scene.editor.openWorkflow(scene.flowFor('report.completed').workflowId);
	await scene.editor.zoomToFit();
	return await nodes(scene);
}

/** The pictures by their file names, in docs/images. */
export const pictures = {
	'canvas-dark': canvas,
	'canvas-light': canvas,
	async 'own-outputs'(scene) {
		await scene.editor.openWorkflow(scene.flowNamed('Sort GitHub events').workflowId);
		await scene.editor.zoomToFit();
		return await nodes(scene);
	},
	async trigger(scene) {
		await automaticTrigger(scene);
		await scene.editor.triggerIsReady();
		return await panel(scene);
	},
	async 'trigger-manual'(scene) {
		await manualTrigger(scene);
		await scene.editor.choose('verification', 'GitHub');
		await scene.editor.triggerIsReady();
		return await panel(scene);
	},
	async 'verify-by'(scene) {
		await manualTrigger(scene);
		const list = await scene.editor.openOptions('verification');
		await endBelowEntry(list);
		return { ...(await panel(scene)), subjects: list };
	},
	async mismatch(scene) {
		await manualTrigger(scene);
		const url = await scene.editor.testUrl();
		await scene.editor.executeStep();
		await scene.editor.isListening();
		const body = JSON.stringify({ action: 'opened' });
		const headers = { 'x-hub-signature-256': signatureOf(body, SECRET) };
		await fetch(url, { method: 'POST', body, headers });
		await scene.editor.outputError();
		return await panel(scene);
	},
	async credential(scene) {
		await automaticTrigger(scene);
		await scene.editor.openCredential();
		await scene.editor.credentialPassed();
		return await element(scene.tab.getByTestId('editCredential-modal'));
	},
	async sample(scene) {
		await testedTrigger(scene);
		await scene.editor.showOutputAs('schema');
		return await panel(scene);
	},
	async sandbox(scene, theme) {
		const tab = await scene.tab.context().newPage();
		await tab.emulateMedia({ colorScheme: theme === 'Dark' ? 'dark' : 'light' });
		await tab.goto(scene.sandbox.url);
		const newest = tab.locator('#deliveries details').first();
		await newest.locator('summary').click();
		await tab.evaluate('scrollTo(0, 0)');
		const { y, height } = (await newest.boundingBox())!;
		await tab.setViewportSize({ width: 1280, height: Math.ceil(y + height + 2) });
		return { tab, subjects: tab.locator('#endpoints') };
	},
	/** After the sandbox, which should show no trouble. */
	async action(scene) {
		const endpoint = await brokenEndpoint(scene);
		await testedTrigger(scene);
		await scene.editor.closePanel();
		await scene.editor.addAfter('Analytics');
		await scene.editor.addNode('diagnose', 'Signed Webhooks', 'Diagnose an endpoint');
		await scene.editor.chooseFromList('endpointId', endpoint);
		await scene.editor.executeStep();
		await scene.editor.outputShows('verdict');
		await scene.editor.showOutputAs('schema');
		return await panel(scene);
	},
	async executions({ editor, tab, flowFor }) {
		await editor.openWorkflow(flowFor('report.completed').workflowId);
		await editor.openExecutions();
		await editor.executionSucceeded();
		return { subjects: tab.getByTestId('workflow-executions-sidebar') };
	},
} satisfies Record<string, Picture>;

export type PictureName = keyof typeof pictures;

export const pictureNames = Object.keys(pictures) as PictureName[];
