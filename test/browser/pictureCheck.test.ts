import { openBrowser, openTab } from '../../tools/harness/browser/browser.mts';
import { checkSecrets, checkSubject } from '../../tools/screenshots/check.mts';
import { use } from '../integration/support/use.mts';

const browser = use(
	async () => ({ tab: await openTab(await openBrowser()) }),
	async ({ tab }) => await tab.context().browser()?.close(),
);

/** Checks a page with that in its body, on which the element with the id `subject` is shown. */
async function check(body: string): Promise<string | undefined> {
	const { tab } = browser;
	await tab.setContent(`<body style="margin: 0">${body}</body>`);
	try {
		await checkSubject('example', tab.locator('#subject'));
		await checkSecrets('example', tab);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

const box = (id: string, left: number, more = '', content = '') =>
	`<div id="${id}" style="position: absolute; left: ${left}px; top: 100px; width: 300px; height: 200px; ${more}">${content}</div>`;

it('lets a picture pass that shows its subject whole', async () => {
	const input = '<input value="any text"><input type="password" value="whsec_0123456789abcdef">';
	expect(await check(box('subject', 100, '', `<p>A text</p>${input}`))).toBeUndefined();
});

it('names what covers a corner of the subject', async () => {
	const fault = await check(box('subject', 100) + box('pop-up', 385));
	expect(fault).toMatch(
		/^The picture example: at \d+, \d+ its subject is covered by <div id="pop-up"/,
	);
});

it.each([-150, 1100])(
	'refuses a subject that is cut off at %d pixels from the left',
	async (left) => {
		expect(await check(box('subject', left))).toMatch(
			/^The picture example: its subject is cut off/,
		);
	},
);

it.each([
	['a signing secret', '<p>Added: whsec_0123456789abcdef</p>'],
	['a signing secret', '<input value="whsec_0123456789abcdef">'],
	['an API key', '<textarea>swk_0123456789abcdef</textarea>'],
	['a token in a URL', '<code>https://n8n.example.com/webhook/1?token=secret</code>'],
])('refuses a picture with %s: %s', async (kind, content) => {
	expect(await check(box('subject', 100, '', content))).toBe(
		`The picture example would show ${kind}`,
	);
});
