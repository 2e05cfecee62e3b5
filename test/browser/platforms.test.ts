import { SignedWebhooksSecretApi } from '../../credentials/SignedWebhooksSecretApi.credentials';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import { postEvent } from '../../tools/harness/post.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { senders, type Sender } from './support/senders.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);

/** The name in the code of a field that a sentence calls by its label. */
const nameOf = (fields: ReadonlyArray<{ displayName: string; name: string }>, label: string) =>
	fields.find(({ displayName }) => displayName === label)!.name;

/** What the users of a platform do, whether they make a mistake or not. */
function userOf(sender: Sender) {
	let url = '';
	return {
		async addTrigger(): Promise<void> {
			await editor.newWorkflow();
			await editor.addFirstStep();
			expect((await editor.searchNodes(sender.search)).slice(0, 2)).toContain('Signed Webhooks');
			await editor.addNode(sender.search, 'Signed Webhooks', 'On events of any platform');
		},
		async chooseScheme(): Promise<void> {
			await editor.choose('verification', sender.verifyBy);
			for (const [name, text] of Object.entries(sender.fields ?? {})) {
				await editor.fill(name, text);
			}
		},
		async pasteSecret(secret: string): Promise<void> {
			await editor.createCredential();
			await editor.saveCredential({ secret });
			await editor.credentialIsCreated();
			await editor.showWebhookUrls();
			url = await editor.testUrl();
		},
		/** Listens, lets the platform send an event, and returns the trigger's code. */
		async receive(mark: string): Promise<unknown> {
			await editor.executeStep();
			await editor.isListening();
			const body = JSON.stringify(sender.event(mark));
			return (await postEvent(url, body, undefined, await sender.headers(body))).json?.code;
		},
		/** Does what the advice says: another option of a parameter, or another text in the credential. */
		async follow(label: string, option: string | undefined): Promise<void> {
			if (option !== undefined) {
				const { properties } = new SignedWebhooksTrigger().description;
				return await editor.choose(nameOf(properties, label), option);
			}
			const { properties } = new SignedWebhooksSecretApi();
			await editor.openCredential();
			await editor.saveCredential({ [nameOf(properties, label)]: sender.secret });
			await editor.credentialIsSaved();
			await editor.closeCredential();
		},
	};
}

describe.each(Object.values(senders))('a user of $verifyBy', (sender) => {
	const step = storyOn(() => editor.page);
	const user = userOf(sender);

	step(`finds the trigger by "${sender.search}"`, user.addTrigger);

	step('says how the platform signs, and pastes its secret', async () => {
		await user.chooseScheme();
		await user.pasteSecret(sender.secret);
	});

	step('gets the first event into the editor', async () => {
		expect(await user.receive('the-first')).toBe('accepted');
		await editor.outputShows('the-first');
	});
});

describe.each(Object.values(senders))('a user of $verifyBy who makes a mistake first', (sender) => {
	const step = storyOn(() => editor.page);
	const user = userOf(sender);
	const { mistake } = sender;

	step('makes it in a new workflow', async () => {
		await user.addTrigger();
		await user.chooseScheme();
		if ('option' in mistake) await editor.choose(mistake.parameter, mistake.option);
		await user.pasteSecret('secret' in mistake ? mistake.secret : sender.secret);
	});

	step('is told what is wrong, and what to choose', async () => {
		expect(await user.receive('refused')).toMatch(/^signature_/);
		const error = await editor.outputError();
		expect(error).toContain(sender.cause);
		expect(error).toMatch(sender.advice);
	});

	step('does what that says, and gets the next event', async () => {
		const [, label = '', option] = sender.advice.exec(await editor.outputError())!;
		await user.follow(label, option);
		expect(await user.receive('the-next')).toBe('accepted');
		await editor.outputShows('the-next');
	});
});
