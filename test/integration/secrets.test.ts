import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { NEW_SECRET, SECRET, useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();
afterEach(() => jest.restoreAllMocks());

const SECONDS = 1_000;

/** Sends a new event signed with that secret, and returns the code of the answer. */
const send = async (trigger: TestTrigger, secret = SECRET) =>
	(await trigger.post(newEvent('user.created'), { secret })).body.code;

const forge = async (trigger: TestTrigger) => await send(trigger, 'somebody else');

describe('while a secret is rotated', () => {
	it.each([
		['current', NEW_SECRET],
		['previous', SECRET],
	])('says that the %s secret verified', async (name, secret) => {
		const trigger = n8n.trigger();
		trigger.saveCredential({ secret: NEW_SECRET, previousSecret: SECRET });
		expect(await send(trigger, secret)).toBe('accepted');
		expect(trigger.emitted.item._webhook).toMatchObject({ verified_with: name });
	});

	it('refuses the previous secret once it is cleared and the cache has aged', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		trigger.saveCredential({ secret: NEW_SECRET, previousSecret: SECRET });
		await send(trigger);
		trigger.saveCredential({ secret: NEW_SECRET, previousSecret: '' });
		clock.forward(30 * SECONDS);
		expect(await send(trigger)).toBe('signature_mismatch');
	});
});

describe('when the secret is changed', () => {
	it('takes the new one at once, and refuses the old one from then on', async () => {
		const trigger = n8n.trigger();
		await send(trigger);
		trigger.saveCredential({ secret: NEW_SECRET });
		expect(await send(trigger, NEW_SECRET)).toBe('accepted');
		expect(await send(trigger)).toBe('signature_mismatch');
		expect(trigger.executions).toHaveLength(2);
	});

	it('refuses the old one after 30 s, though nothing signed with the new one came', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		await send(trigger);
		trigger.saveCredential({ secret: NEW_SECRET });
		clock.forward(30 * SECONDS);
		expect(await send(trigger)).toBe('signature_mismatch');
	});

	it('follows the node to another credential at once', async () => {
		const trigger = n8n.trigger();
		await send(trigger);
		trigger.useCredential('another', { secret: NEW_SECRET });
		expect(await send(trigger)).toBe('signature_mismatch');
		expect(await send(trigger, NEW_SECRET)).toBe('accepted');
	});
});

describe('without a secret', () => {
	it.each([
		['that was deleted', (trigger: TestTrigger) => trigger.deleteCredential()],
		['that the node does not name', (trigger: TestTrigger) => delete trigger.node.credentials],
		['that is empty', (trigger: TestTrigger) => trigger.saveCredential({ secret: '' })],
		['that is blank', (trigger: TestTrigger) => trigger.saveCredential({ secret: ' \t\n' })],
		['that has no fields', (trigger: TestTrigger) => trigger.saveCredential({})],
	])('refuses everything: a credential %s', async (_, change) => {
		const trigger = n8n.trigger();
		change(trigger);
		for (const secret of [SECRET, '', ' \t\n', 'undefined']) {
			expectAnswer(await trigger.post(newEvent('user.created'), { secret }), 401, 'secret_missing');
		}
		expectNoExecution(trigger);
	});

	it('refuses at the latest 30 s after the credential was deleted', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		await send(trigger);
		trigger.deleteCredential();
		clock.forward(30 * SECONDS);
		expect(await send(trigger)).toBe('secret_missing');
	});

	it('refuses at once after a forgery has made it look', async () => {
		const trigger = n8n.trigger();
		await send(trigger);
		trigger.deleteCredential();
		await forge(trigger);
		expect(await send(trigger)).toBe('secret_missing');
	});

	it('accepts again as soon as the credential is back', async () => {
		const clock = stopClock();
		const trigger = n8n.trigger();
		trigger.deleteCredential();
		await send(trigger);
		trigger.saveCredential({ secret: SECRET });
		clock.forward(1 * SECONDS);
		expect(await send(trigger)).toBe('accepted');
	});
});

it('ignores white space around a pasted secret', async () => {
	const trigger = n8n.trigger();
	trigger.saveCredential({ secret: `  ${SECRET}\r\n` });
	expect(await send(trigger)).toBe('accepted');
});

it('shows no secret in items and answers', async () => {
	const trigger = n8n.trigger();
	trigger.saveCredential({ secret: NEW_SECRET, previousSecret: SECRET });
	const answers = [
		await trigger.post(newEvent('user.created')),
		await trigger.post(newEvent('user.created'), { secret: NEW_SECRET }),
		await trigger.post(newEvent('user.created'), { signature: null }),
		await trigger.post(newEvent('user.created'), { secret: 'somebody else' }),
	];
	const seen = JSON.stringify([answers, trigger.executions]);
	expect(seen).not.toContain(SECRET);
	expect(seen).not.toContain(NEW_SECRET);
});
