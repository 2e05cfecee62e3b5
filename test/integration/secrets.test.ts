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

it.each([
	['behind', `${SECRET}\u200b`],
	['in front', `\ufeff${SECRET}`],
	['at both ends, with white space', `\u2060 \u00ad${SECRET}\u200e\n\u200b`],
])('D3: ignores invisible characters around a pasted secret: %s', async (_, secret) => {
	const trigger = n8n.trigger();
	trigger.saveCredential({ secret: NEW_SECRET, previousSecret: secret });
	expect(await send(trigger)).toBe('accepted');
	trigger.useCredential('another', { secret });
	expect(await send(trigger)).toBe('accepted');
});

it('D3: a secret of invisible characters alone is no secret', async () => {
	const trigger = n8n.trigger();
	trigger.saveCredential({ secret: '\u200b' });
	for (const secret of ['\u200b', '']) expect(await send(trigger, secret)).toBe('secret_missing');
});

describe('A17: a credential that cannot be read', () => {
	const busy = (count: number) => Array.from({ length: count }, () => new Error('SQLITE_BUSY'));

	it('is 503 for as long as the fault lasts, and no longer', async () => {
		const trigger = n8n.trigger();
		trigger.credentials.faults = busy(2);
		const event = newEvent('user.created');
		expectAnswer(await trigger.post(event), 503, 'unavailable');
		expectAnswer(await trigger.post(event), 503, 'unavailable');
		expectAnswer(await trigger.post(event), 200, 'accepted');
		expect(trigger.failures).toEqual([]);
	});

	it('is read once for concurrent requests', async () => {
		const trigger = n8n.trigger();
		trigger.credentials.faults = busy(1);
		const codes = await Promise.all(Array.from({ length: 5 }, async () => await send(trigger)));
		expect(codes).toContain('unavailable');
		expect(new Set(codes).size).toBeLessThanOrEqual(2);
		expect(await send(trigger)).toBe('accepted');
		expect(trigger.credentials.reads).toBeLessThanOrEqual(3);
	});

	it('does not lose an event signed with a new secret', async () => {
		const trigger = n8n.trigger();
		expect(await send(trigger)).toBe('accepted');
		trigger.saveCredential({ secret: NEW_SECRET });
		trigger.credentials.faults = busy(1);
		expect(await send(trigger, NEW_SECRET)).toBe('unavailable');
		expect(await send(trigger, NEW_SECRET)).toBe('accepted');
	});

	it.each([
		'Credential with ID "1" does not exist for type "signedWebhooksSecretApi".',
		'Credential with ID "1" was not found.',
		'Node does not have any credentials set for "signedWebhooksSecretApi"',
	])('but is missing when n8n says: %s', async (message) => {
		const trigger = n8n.trigger();
		trigger.credentials.faults = [new Error(message), new Error(message)];
		expect(await send(trigger)).toBe('secret_missing');
	});

	it.each([
		'Credentials could not be decrypted. The likely reason is that a different "encryptionKey" was used',
		'relation "credentials_entity" does not exist',
		'Connection terminated unexpectedly',
	])('is unreadable when n8n says: %s', async (message) => {
		const trigger = n8n.trigger();
		trigger.credentials.faults = [new Error(message)];
		expect(await send(trigger)).toBe('unavailable');
	});
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
