import type { Page } from 'playwright-core';

/** What a person does with credentials in n8n's editor: in a node's open panel, and in their own window. */
export function credentialsOn(page: Page) {
	const id = (testId: string) => page.getByTestId(testId);
	const credential = id('editCredential-modal');

	return {
		/** Chooses a credential that n8n has, by its name. */
		async chooseCredential(name: string): Promise<void> {
			const option = page.getByRole('option', { name }).filter({ visible: true });
			await id('node-credentials-select').click();
			// Where another list was chosen from just before, the first click only takes the focus away from it.
			await option.waitFor({ timeout: 3_000 }).catch(async () => {
				await id('node-credentials-select').click();
			});
			await option.click();
		},

		/** Opens the window for a new credential, whether the open panel lacks one or has another. */
		async createCredential(): Promise<void> {
			const select = id('node-credentials-select');
			await id('node-credentials-empty-state').or(select).waitFor();
			if (await select.isVisible()) {
				await select.click();
				await id('node-credentials-select-item-new').click();
			} else {
				await id('node-credentials-empty-state').getByRole('button').click();
			}
			// n8n gives it a name in its own time, and does not save it without one.
			await id('credential-name').filter({ hasText: 'account' }).waitFor();
		},

		/** Opens the window of the credential that the open panel has; n8n then tests it. */
		async openCredential(): Promise<void> {
			await id('credential-edit-button').click();
			await credential.waitFor();
		},

		/** Fills in the fields of the open credential and saves it; n8n then tests it. */
		async saveCredential(fields: Record<string, string>): Promise<void> {
			for (const [name, value] of Object.entries(fields)) {
				await id(`parameter-input-${name}`).locator('input').fill(value);
			}
			await id('credential-save-button').click();
		},

		/** Waits until n8n has closed a new credential, which it does when its test passed. */
		credentialIsCreated: async () => await credential.waitFor({ state: 'hidden' }),

		/** Waits until n8n has saved the changed credential, which it leaves open. */
		credentialIsSaved: async () => await credential.getByText('Saved', { exact: true }).waitFor(),

		/** Waits until n8n says why the test of the open credential failed. */
		async credentialFailed(why: string): Promise<void> {
			await credential.getByText('More details').click();
			await credential.getByText(why).waitFor();
		},

		/** Waits until the open credential says that its test passed. */
		async credentialPassed(): Promise<void> {
			await credential.getByText('Connection tested successfully').waitFor();
		},

		async closeCredential(): Promise<void> {
			await credential.locator('.el-dialog__headerbtn').click();
			await credential.waitFor({ state: 'hidden' });
		},
	};
}
