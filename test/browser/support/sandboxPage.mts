import type { Page } from 'playwright-core';

/** Where the Tab key leads: what the element is called, and whether one sees that it has the focus. */
interface Stop {
	name: string;
	isMarked: boolean;
}

const STOP = `(() => {
	const it = document.activeElement;
	return {
		name: it.labels?.[0]?.innerText ?? it.innerText,
		isMarked: getComputedStyle(it).outlineStyle !== 'none',
	};
})()`;

type Role = 'button' | 'checkbox' | 'combobox' | 'spinbutton' | 'textbox' | 'summary';

/** What a person does on the sandbox's page without a mouse. */
export type SandboxPage = ReturnType<typeof sandboxPageOn>;

export function sandboxPageOn(page: Page, url: string) {
	/** Where the keyboard is, as the person hears or sees it. */
	const focused = page.locator(':focus');

	return {
		async open(): Promise<void> {
			await page.goto(url);
			await page.getByRole('heading', { level: 1 }).waitFor();
		},

		/** Waits until an endpoint with that in its name, its URL or its state stands there. */
		async showsEndpoint(part: string): Promise<void> {
			await page.locator('#endpoints li').filter({ hasText: part }).first().waitFor();
		},

		/** Waits until there is no endpoint. */
		showsNoEndpoint: async () => await page.getByText('No endpoint yet').waitFor(),

		/** Goes on with the Tab key until the element with that role and name has the focus. */
		async tabTo(role: Role, name: string): Promise<void> {
			const wanted =
				role === 'summary'
					? page.locator('summary').filter({ hasText: name }).first()
					: page.getByRole(role, { name, exact: true }).first();
			for (let presses = 0; presses < 60; presses += 1) {
				await page.keyboard.press('Tab');
				if ((await wanted.and(focused).count()) > 0) return;
			}
			throw new Error(`Tab does not lead to the ${role} "${name}"`);
		},

		/** Presses Tab so many times, and tells where that leads. */
		async tabThrough(presses: number): Promise<Stop[]> {
			const stops: Stop[] = [];
			while (stops.length < presses) {
				await page.keyboard.press('Tab');
				stops.push(await page.evaluate<Stop>(STOP));
			}
			return stops;
		},

		/** The name of the element that has the focus. */
		focusedName: async () => (await page.evaluate<Stop>(STOP)).name,

		/** Tabs to a button and presses it. */
		async use(name: string): Promise<void> {
			await this.tabTo('button', name);
			await page.keyboard.press('Enter');
		},

		/** Types; a list that has the focus chooses the option that begins so. */
		type: async (text: string) => await page.keyboard.type(text),

		press: async (key: 'Enter' | 'Space') => await page.keyboard.press(key),

		/** Why the browser does not send a form: its own words about the first field that is wrong. */
		complaint: async () =>
			await page.evaluate<string>(
				`document.querySelector('input:focus:invalid')?.validationMessage`,
			),

		/** Opens everything that is folded away. */
		async openAll(): Promise<void> {
			const closed = page.locator('details:not([open]) > summary:visible');
			while ((await closed.count()) > 0) await closed.first().click();
		},

		/** Waits until something is said aloud. */
		async says(text: string): Promise<void> {
			await page.getByRole('status').filter({ hasText: text }).first().waitFor();
		},

		/** Waits until that is said next to a button. */
		async saysNextTo(button: string, text: string): Promise<void> {
			const row = page.locator('.row').filter({ has: page.getByRole('button', { name: button }) });
			await row.getByRole('status').filter({ hasText: text }).first().waitFor();
		},

		/** What is in the clipboard. */
		clipboard: async () => {
			await page.context().grantPermissions(['clipboard-read']);
			return await page.evaluate<string>('navigator.clipboard.readText()');
		},

		/** By how many pixels the page is wider than the window. */
		overflow: async () =>
			await page.evaluate<number>(
				'document.documentElement.scrollWidth - document.documentElement.clientWidth',
			),

		/** Waits until the newest delivery is of that type and in that state. */
		async showsDelivery(type: string, state: string): Promise<void> {
			const delivery = page.locator('#deliveries summary').filter({ hasText: type });
			await delivery.filter({ hasText: state }).first().waitFor();
		},
	};
}
