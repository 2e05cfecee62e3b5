import { SignedWebhooksSecretApi } from '../../credentials/SignedWebhooksSecretApi.credentials';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import {
	openBrowser,
	openTab,
	type Browser,
	type Page,
} from '../../tools/harness/browser/browser.mts';
import { editorOn, type Editor } from '../../tools/harness/browser/editor.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { senders } from './support/senders.mts';
import { storyOn } from './support/story.mts';

const instance = useInstance();
let browser: Browser;
let tab: Page;
let editor: Editor;
beforeAll(async () => {
	browser = await openBrowser();
	tab = await openTab(browser);
	editor = editorOn(tab, instance.n8n.url);
	await editor.logIn();
});
afterAll(async () => await browser.close());

/** The name in the code of a field that a sentence calls by its label. */
const nameOf = (fields: ReadonlyArray<{ displayName: string; name: string }>, label: string) =>
	fields.find(({ displayName }) => displayName === label)!.name;

describe.each(Object.values(senders))('a user of $verifyBy', (sender) => {
	const step = storyOn(() => tab);
	let url: string;

	/** Lets the platform send an event, and returns the trigger's code. */
	const send = async (mark: string) => {
		const body = JSON.stringify(sender.event(mark));
		return (await postEvent(url, body, undefined, await sender.headers(body))).json?.code;
	};
	const saveSecret = async (secret: string) => {
		await editor.createCredential();
		await editor.saveCredential({ secret });
		await editor.credentialIsCreated();
	};
	const listen = async () => {
		await editor.executeStep();
		await editor.isListening();
	};

	step(`finds the trigger by "${sender.search}"`, async () => {
		await editor.newWorkflow();
		await editor.addFirstStep();
		expect((await editor.searchNodes(sender.search)).slice(0, 2)).toContain('Signed Webhooks');
		await editor.addNode(sender.search, 'Signed Webhooks', 'On events of any platform');
	});

	step('says how the platform signs, and pastes its secret', async () => {
		await editor.choose('verification', sender.verifyBy);
		for (const [name, text] of Object.entries(sender.fields ?? {})) await editor.fill(name, text);
		await saveSecret(sender.secret);
		await editor.showWebhookUrls();
		url = await editor.testUrl();
	});

	step('gets the first event into the editor', async () => {
		await listen();
		expect(await send('the-first')).toBe('accepted');
		await editor.outputShows('the-first');
	});

	step('is told what is wrong after a mistake, and what to choose', async () => {
		const { mistake } = sender;
		if ('secret' in mistake) await saveSecret(mistake.secret);
		else await editor.choose(mistake.parameter, mistake.option);
		await listen();
		expect(await send('refused')).toMatch(/^signature_/);
		const error = await editor.outputError();
		expect(error).toContain(sender.cause);
		expect(error).toMatch(sender.advice);
	});

	step('does what that says, and gets the next event', async () => {
		const [, label = '', option] = sender.advice.exec(await editor.outputError())!;
		if (option === undefined) {
			const { properties } = new SignedWebhooksSecretApi();
			await editor.openCredential();
			await editor.saveCredential({ [nameOf(properties, label)]: sender.secret });
			await editor.credentialIsSaved();
			await editor.closeCredential();
		} else {
			const { properties } = new SignedWebhooksTrigger().description;
			await editor.choose(nameOf(properties, label), option);
		}
		await listen();
		expect(await send('the-next')).toBe('accepted');
		await editor.outputShows('the-next');
	});
});
