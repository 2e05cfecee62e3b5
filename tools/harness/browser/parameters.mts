import type { Locator, Page } from 'playwright-core';

/** What a person does with the parameters in a node's open panel, by their names in the code. */
export function parametersOn(page: Page) {
	const id = (testId: string | RegExp) => page.getByTestId(testId);
	const locator = (parameter: string) => id(`resource-locator-${parameter}`);

	/** Opens the list of a parameter's options. */
	async function openOptions(parameter: string): Promise<Locator> {
		await id(`parameter-input-${parameter}`).click();
		const list = page.locator('.el-select__popper').filter({ visible: true });
		await list.getByRole('option').first().waitFor();
		return list;
	}

	/** Opens the list of a resource locator. */
	const openList = async (parameter: string): Promise<void> =>
		await locator(parameter).locator('input').last().click();

	return {
		openOptions,
		openList,

		/** Chooses an option by its label. */
		async choose(parameter: string, option: string): Promise<void> {
			const list = await openOptions(parameter);
			// An option may have a description below its label.
			const label = page.getByText(option, { exact: true });
			await list.getByRole('option').filter({ has: label }).first().click();
			await list.waitFor({ state: 'hidden' });
		},

		/** Waits until the open list of a resource locator says why it is not there. */
		listFailed: async (why: string) =>
			await id('rlc-error-container').filter({ visible: true }).getByText(why).waitFor(),

		/** Chooses from the list of a resource locator what holds this text. */
		async chooseFromList(parameter: string, text: string): Promise<void> {
			await openList(parameter);
			await id('rlc-item').filter({ hasText: text, visible: true }).click();
		},

		/** Chooses how a resource locator names its thing, such as By ID. */
		async chooseMode(parameter: string, mode: string): Promise<void> {
			await locator(parameter).getByTestId('rlc-mode-selector').click();
			await page.getByRole('option', { name: mode }).filter({ visible: true }).click();
		},

		/** What a resource locator shows. */
		located: async (parameter: string): Promise<string> =>
			await locator(parameter).locator('input').last().inputValue(),

		/** Writes into a field of the open panel. */
		async fill(parameter: string, text: string): Promise<void> {
			await id(`parameter-input-${parameter}`).locator('input').fill(text);
		},

		/** Adds an entry to a list of entries with fields, and fills in its fields. */
		async addToCollection(parameter: string, fields: Record<string, string>): Promise<void> {
			const list = id(`fixed-collection-${parameter}`);
			await list.getByTestId(/^fixed-collection-add/).click();
			for (const [name, value] of Object.entries(fields)) {
				await list.getByTestId(`parameter-input-${name}`).last().locator('input').fill(value);
			}
		},
	};
}
