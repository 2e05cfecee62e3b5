import type { Page } from 'playwright-core';

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

		/** Waits until an endpoint with that URL stands there. */
		async showsEndpoint(part: string): Promise<void> {
			await page.locator('#endpoints').getByRole('heading').filter({ hasText: part }).waitFor();
		},

		/** Goes on with the Tab key until the element with that role and name has the focus. */
		async tabTo(role: 'button' | 'combobox' | 'spinbutton', name: string): Promise<void> {
			const wanted = page.getByRole(role, { name, exact: true }).first();
			for (let presses = 0; presses < 60; presses += 1) {
				await page.keyboard.press('Tab');
				if ((await wanted.and(focused).count()) > 0) return;
			}
			throw new Error(`Tab does not lead to the ${role} "${name}"`);
		},

		/** Chooses an option of the list that has the focus by typing how it begins. */
		async typeAhead(text: string): Promise<void> {
			await page.keyboard.type(text);
		},

		press: async (key: 'Enter' | 'Space' | 'Tab' | 'Shift+Tab') => await page.keyboard.press(key),

		/** What is said aloud after something was sent. */
		async says(text: string): Promise<void> {
			await page.getByRole('status').filter({ hasText: text }).waitFor();
		},

		/** Waits until the newest delivery is of that type and in that state. */
		async showsDelivery(type: string, state: string): Promise<void> {
			const delivery = page.locator('#deliveries summary').filter({ hasText: type });
			await delivery.filter({ hasText: state }).first().waitFor();
		},
	};
}
