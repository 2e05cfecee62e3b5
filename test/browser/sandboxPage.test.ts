import { startSandbox, type Sandbox } from '../../sandbox/src/sandbox.mts';
import { startReceiver, type Receiver } from '../../tools/harness/receiver.mts';
import { managementApi, type ManagementApi } from '../../tools/harness/managementApi.mts';
import { barriersIn } from './support/axe.mts';
import {
	openBrowser,
	openTab,
	type Browser,
	type Page,
} from '../../tools/harness/browser/browser.mts';
import { sandboxPageOn, type SandboxPage } from './support/sandboxPage.mts';

let sandbox: Sandbox;
let platform: ManagementApi;
let working: Receiver;
let broken: Receiver;
let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
	[working, broken] = await Promise.all([startReceiver(), startReceiver(500)]);
});
afterAll(async () => {
	await browser.close();
	await working.close();
	await broken.close();
});

let tab: Page;
let page: SandboxPage;
beforeEach(async () => {
	sandbox = await startSandbox();
	platform = managementApi(sandbox);
});
afterEach(async () => {
	await tab.context().close();
	await sandbox.close();
});

async function visit(): Promise<void> {
	tab = await openTab(browser);
	page = sandboxPageOn(tab, sandbox.url);
	await page.open();
}

/** Endpoints of every state, and deliveries of every state. */
async function fill(): Promise<void> {
	const { id } = await platform.create({ url: working.url, events: ['*'], description: 'Works' });
	await platform.create({ url: broken.url, events: ['report.completed'] });
	const paused = await platform.create({ url: `${working.url}/paused` });
	await platform.update(paused.id, { status: 'disabled' });
	await platform.test(id, 'user.created');
	sandbox.emit({ type: 'report.completed' });
}

describe('nobody is kept out, in light or in dark colours, of', () => {
	async function check(): Promise<void> {
		for (const colorScheme of ['light', 'dark'] as const) {
			await tab.emulateMedia({ colorScheme });
			expect(await barriersIn(tab)).toEqual([]);
		}
	}

	it('the empty page', async () => {
		await visit();
		await check();
	});

	it('the page with endpoints and deliveries, and all their details', async () => {
		await fill();
		await visit();
		await page.showsDelivery('report.completed', 'delivered');
		await page.showsDelivery('report.completed', 'pending');
		await page.openAllDeliveries();
		await check();
	});

	it('the page of a sandbox that does not answer', async () => {
		await visit();
		await tab.context().setOffline(true);
		await page.says('The sandbox does not answer');
		await check();
	});
});

describe('the keyboard alone', () => {
	it('reaches everything, in the order of the page, and shows where it is', async () => {
		await platform.create({ url: working.url, events: ['*'] });
		sandbox.emit({ type: 'report.completed' });
		await visit();
		await page.showsDelivery('report.completed', 'delivered');

		const stops = await page.tabThrough(6);
		expect(stops.map(({ name }) => name)).toEqual([
			'Event type',
			'How many',
			'Emit',
			'Test event',
			'Send test',
			expect.stringContaining('report.completed'),
		]);
		expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
	});

	it.each(['Enter', 'Space'] as const)('makes an event happen with %s', async (key) => {
		await platform.create({ url: working.url, events: ['*'] });
		await visit();
		await page.tabTo('combobox', 'Event type');
		await page.type('sync');
		await page.tabTo('button', 'Emit');
		await page.press(key);
		await page.says('Emitted to every enabled endpoint that is subscribed');
		await page.showsDelivery('sync.failed', 'delivered');
	});

	it('opens a delivery, sends it again, and stays where it was', async () => {
		await platform.create({ url: working.url, events: ['*'] });
		sandbox.emit({ type: 'report.completed' });
		await visit();
		await page.showsDelivery('report.completed', 'delivered');
		await page.tabThrough(6);
		await page.press('Enter');
		await page.tabTo('button', 'Redeliver');
		await page.press('Enter');
		await page.showsDelivery('report.completed', 'redelivery');
		expect(await page.focusedName()).toBe('Redeliver');
	});
});

describe('who does not see the page', () => {
	it('is told about a new endpoint and about a delivery', async () => {
		await visit();
		await platform.create({ url: working.url, events: ['*'] });
		await page.says('1 endpoint');
		sandbox.emit({ type: 'report.completed' });
		await page.says('Latest delivery: report.completed, delivered');
	});

	it('is told why something could not be sent', async () => {
		await visit();
		await page.tabTo('spinbutton', 'How many');
		await page.type('600');
		await page.tabTo('button', 'Emit');
		await page.press('Enter');
		expect(await page.complaint()).toContain('500');
	});
});
