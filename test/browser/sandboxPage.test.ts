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

describe('nobody is kept out, in light or dark colours, on a desk or a phone, of', () => {
	async function check(): Promise<void> {
		for (const width of [1280, 390]) {
			await tab.setViewportSize({ width, height: 800 });
			expect(await page.overflow()).toBe(0);
			for (const colorScheme of ['light', 'dark'] as const) {
				await tab.emulateMedia({ colorScheme });
				expect(await barriersIn(tab)).toEqual([]);
			}
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
		await page.showsDelivery('report.completed', 'will retry');
		await page.openAll();
		await check();
	});

	it('what is said, good and bad, with a secret', async () => {
		await platform.create({ url: working.url, events: ['report.completed'] });
		await visit();
		await page.use('Show API key');
		await page.saysNextTo('Show API key', sandbox.apiKey);
		await page.use('Send event');
		await page.saysNextTo('Send event', 'Sent to 1 endpoint');
		await page.use('Send forged');
		await page.saysNextTo('Send forged', 'Not refused: 200');
		await page.showsDelivery('report.completed', 'forged');
		await check();
	});

	it('the page that says what came of a form without the script', async () => {
		const form = new URLSearchParams({ url: working.url, which: 'all' });
		const { url } = sandbox;
		const action = `${url}/sandbox/actions/create`;
		const { headers } = await fetch(action, { method: 'POST', body: form, redirect: 'manual' });
		tab = await openTab(browser);
		page = sandboxPageOn(tab, url + headers.get('location'));
		await page.open();
		await page.says('signing secret');
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

		const stops = await page.tabThrough(18);
		expect(stops.map(({ name }) => name)).toEqual([
			'Copy base URL',
			'Show API key',
			'Test event',
			'Send test',
			'Disable',
			'Rotate secret',
			'Delete',
			'Add an endpoint',
			'Event type',
			'How many',
			'Send event',
			'Send forged',
			'Send unsigned',
			'Send unknown',
			'Send malformed',
			'Send duplicate',
			'Body',
			expect.stringContaining('report.completed'),
		]);
		expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
	});

	it('adds an endpoint, and copies its secret', async () => {
		await visit();
		await page.tabTo('textbox', 'URL');
		await page.type(working.url);
		await page.tabTo('textbox', 'Description');
		await page.type('By hand');
		await page.tabTo('summary', 'Choose event types');
		await page.press('Enter');
		await page.tabTo('checkbox', 'sync.failed');
		await page.press('Space');
		await page.use('Add endpoint');
		await page.showsEndpoint('By hand');
		await page.use('Copy');
		expect(await page.clipboard()).toMatch(/^whsec_/);
		const [endpoint] = await platform.endpoints();
		expect(endpoint).toMatchObject({ description: 'By hand', events: ['sync.failed'] });
		await page.open();
		expect(await tab.content()).not.toContain('whsec_');
	});

	it('is told why an endpoint cannot be added', async () => {
		await visit();
		await page.tabTo('textbox', 'URL');
		await page.type(`${sandbox.url}/sandbox/events`);
		await page.use('Add endpoint');
		await page.saysNextTo('Add endpoint', 'must not be the address of the sandbox itself');
	});

	it('disables, enables, rotates and deletes an endpoint, and stays where it was', async () => {
		await platform.create({ url: working.url, events: ['*'] });
		await visit();
		await page.use('Disable');
		await page.saysNextTo('Enable', 'Disabled');
		await page.showsEndpoint('disabled');
		expect(await page.focusedName()).toBe('Enable');
		await page.press('Enter');
		await page.saysNextTo('Disable', 'Enabled');

		await page.tabTo('summary', 'Rotate secret');
		await page.press('Enter');
		await page.use('Rotate');
		await page.saysNextTo('End the overlap', 'whsec_');
		expect(await page.focusedName()).toBe('End the overlap');
		await page.press('Enter');
		await page.saysNextTo('Rotate', 'no longer valid');

		await page.tabTo('summary', 'Delete');
		await page.press('Enter');
		await page.use('Delete endpoint');
		await page.showsNoEndpoint();
		await page.says('The endpoint was deleted');
		expect(await page.focusedName()).toBe('Endpoints');
	});

	it.each(['Enter', 'Space'] as const)('sends an event with %s', async (key) => {
		await platform.create({ url: working.url, events: ['*'] });
		await visit();
		await page.tabTo('combobox', 'Event type');
		await page.type('sync');
		await page.tabTo('button', 'Send event');
		await page.press(key);
		await page.saysNextTo('Send event', 'Sent to 1 endpoint');
		await page.showsDelivery('sync.failed', 'delivered');
	});

	it('edits the body, which starts from the sample of the event type', async () => {
		await platform.create({ url: working.url, events: ['*'] });
		await visit();
		await page.tabTo('combobox', 'Event type');
		await page.type('sync');
		await page.tabTo('textbox', 'Body');
		const sample = await tab.locator('#body').inputValue();
		expect(JSON.parse(sample)).toMatchObject({ id: '<new id>', type: 'sync.failed' });
		await tab.keyboard.press('Control+a');
		await page.type('{"type":"my.type"}');
		await page.use('Start from the sample again');
		expect(await tab.locator('#body').inputValue()).toBe(sample);
		await tab.keyboard.press('Control+a');
		await page.type('{"type":"my.type"}');
		await tab.locator('#send').focus();
		await page.press('Enter');
		await page.showsDelivery('my.type', 'delivered');
	});

	it('opens a delivery, sends it again, and stays where it was', async () => {
		await platform.create({ url: working.url, events: ['*'] });
		sandbox.emit({ type: 'report.completed' });
		await visit();
		await page.showsDelivery('report.completed', 'delivered');
		await page.tabThrough(18);
		await page.press('Enter');
		await page.use('Copy as curl');
		await page.saysNextTo('Copy as curl', 'Copied');
		expect(await page.clipboard()).toMatch(/^curl .*X-Signature-256: sha256=/s);
		await page.use('Redeliver');
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
		await page.use('Send event');
		expect(await page.complaint()).toContain('500');
	});

	it('is told that nobody is subscribed', async () => {
		await visit();
		await page.use('Send event');
		await page.saysNextTo('Send event', 'No endpoint is subscribed to report.completed');
	});
});

describe('a page of another site', () => {
	let site: Receiver;
	beforeAll(async () => {
		site = await startReceiver((response) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end(
				`<form method="post" action="${sandbox.url}/sandbox/actions/create">
					<input name="url" value="${working.url}"><button>Win a prize</button></form>`,
			),
		);
	});
	afterAll(async () => await site.close());

	it('sends no form to the sandbox', async () => {
		tab = await openTab(browser);
		await tab.goto(site.url);
		await tab.getByRole('button').click();
		await tab.getByText('Requests from other web sites are refused').waitFor();
		expect(await platform.endpoints()).toEqual([]);
	});

	it('reads neither the key nor the page', async () => {
		tab = await openTab(browser);
		await tab.goto(site.url);
		const read = async (path: string, options: object) =>
			await tab.evaluate<string>(
				`fetch('${sandbox.url}${path}', ${JSON.stringify(options)}).then((it) => it.text(), String)`,
			);
		expect(await read('/sandbox/actions/show-key', { method: 'POST' })).toMatch(/Failed to fetch/);
		const unread = { method: 'POST', mode: 'no-cors' };
		expect(await read('/sandbox/actions/show-key', unread)).toBe('');
		expect(await read('/sandbox/live', {})).toMatch(/Failed to fetch/);
	});
});
