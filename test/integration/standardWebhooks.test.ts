import { Webhook as Svix } from 'svix';

import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { startReceiver, type Received } from '../../tools/harness/receiver.mts';
import { TestAction } from './support/action.mts';
import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { eventually } from './support/eventually.mts';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { useHost } from './support/n8n.mts';
import { usePlatform } from './support/platform.mts';

useHost();
const n8n = useN8n();
const platform = usePlatform();
afterEach(() => jest.restoreAllMocks());

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another one of thirty-two bytes.').toString('base64')}`;

const listening = (parameters = {}): TestTrigger => {
	const trigger = n8n.trigger({
		verification: 'standardWebhooks',
		format: 'workspace',
		...parameters,
	});
	trigger.saveCredential({ secret: SECRET });
	return trigger;
};

/** The headers that Svix's own library makes, now or `age` seconds ago. */
function signed(event: JsonObject, { secret = SECRET, id = 'msg_1', age = 0 } = {}) {
	const time = new Date(Math.floor(Date.now() / 1000 - age) * 1000);
	return {
		'svix-id': id,
		'svix-timestamp': String(time.getTime() / 1000),
		'svix-signature': new Svix(secret).sign(id, time, JSON.stringify(event)),
	};
}

const post = async (
	trigger: TestTrigger,
	event: JsonObject,
	headers: Record<string, string> = signed(event),
) => await trigger.post(event, { signature: null, headers });

describe('what the sandbox sends', () => {
	const respelled = (headers: Received['headers'], prefix: string) =>
		Object.fromEntries(
			Object.entries(headers)
				.filter(([name]) => /^webhook-(id|timestamp|signature)$/.test(name))
				.map(([name, value]) => [name.replace('webhook-', prefix), String(value)]),
		);

	it('is accepted as it comes, and shows where it went', async () => {
		const trigger = listening();
		const { api, sandbox } = platform;
		const { id, secret } = await api.create({ url: trigger.url, events: ['*'] });
		trigger.saveCredential({ secret: secret.value });
		sandbox.emit({ type: 'user.created' });
		await eventually(async () =>
			expect(await api.deliveries(id)).toMatchObject([{ status: 'succeeded' }]),
		);
		expect(trigger.emitted.item).toMatchObject({ type: 'user.created' });
	});

	it.each(['webhook-', 'svix-'])('is genuine in the spelling %s', async (prefix) => {
		const receiver = await startReceiver((response) => response.writeHead(200).end());
		const { id, secret } = await platform.api.create({ url: receiver.url, events: ['*'] });
		await platform.api.test(id, 'sync.failed');
		await receiver.close();
		const { headers, body } = receiver.requests[0]!;

		const trigger = listening();
		trigger.saveCredential({ secret: secret.value });
		const sending = { signature: null, headers: respelled(headers, prefix) };
		expectAnswer(await trigger.post(body, sending), 200, 'accepted');
		expect(trigger.emitted.item).toMatchObject(JSON.parse(String(body)) as JsonObject);
	});
});

const event = newEvent('user.created');

it.each([
	['current', { secret: SECRET, previousSecret: OTHER }],
	['previous', { secret: OTHER, previousSecret: ` ${SECRET}\n` }],
])('says that the %s secret verified', async (name, credential) => {
	const trigger = listening();
	trigger.saveCredential(credential);
	expectAnswer(await post(trigger, event), 200, 'accepted');
	expect(trigger.emitted.item._webhook).toMatchObject({ id: event.id, verified_with: name });
});

it.each([
	['unsigned', {}, 'signature_missing'],
	['another secret', signed(event, { secret: OTHER }), 'signature_mismatch'],
	['another event', signed(newEvent('user.created')), 'signature_mismatch'],
	['two hours old', signed(event, { age: 7200 }), 'timestamp_expired'],
	['two hours ahead', signed(event, { age: -7200 }), 'timestamp_expired'],
])('refuses %s', async (_, headers, code) => {
	const trigger = listening();
	expectAnswer(await post(trigger, event, headers), 401, code);
	expectNoExecution(trigger);
});

it('refuses everything with a secret that is no base64, until it is put right', async () => {
	const trigger = listening();
	const clock = stopClock();
	trigger.saveCredential({ secret: 'whsec_not-a-secret' });
	expectAnswer(await post(trigger, event), 401, 'secret_malformed');
	trigger.saveCredential({ secret: SECRET });
	clock.forward(1_000);
	expectAnswer(await post(trigger, event), 200, 'accepted');
});

it('takes no X-Signature-256 instead', async () => {
	const trigger = listening();
	expectAnswer(await trigger.post(event, { secret: SECRET }), 401, 'signature_missing');
	expectNoExecution(trigger);
});

it('names the headers that it looks for, and others where another kind is chosen', async () => {
	const said = async (trigger: TestTrigger, headers: Record<string, string>) =>
		(await post(trigger, event, headers)).body.message;
	expect(await said(listening(), {})).toContain(
		'The Webhook-Signature, Webhook-Id or Webhook-Timestamp header is missing.',
	);
	expect(await said(listening(), { 'webhook-signature': 'abc' })).toContain(
		'The Webhook-Signature header must be v1, followed by 44 characters of base64.',
	);
	expect(await said(n8n.trigger(), signed(event))).toContain(
		'The X-Signature-256 header is missing.',
	);
});

describe('events without an id of their own', () => {
	const anonymous = newEvent('webhook_test');
	const once = { format: 'integration' };

	it('are known by the signed one: a copy is a duplicate, another with the same body is not', async () => {
		const trigger = listening(once);
		expectAnswer(await post(trigger, anonymous), 200, 'accepted');
		expect(trigger.emitted.item._webhook).toMatchObject({ id: 'msg_1' });
		expectAnswer(await post(trigger, anonymous), 200, 'duplicate');
		const again = signed(anonymous, { id: 'msg_2' });
		expectAnswer(await post(trigger, anonymous, again), 200, 'accepted');
	});

	it('are not held back where that was switched off', async () => {
		const trigger = listening({ ...once, options: { deduplicate: false } });
		for (const code of ['accepted', 'accepted']) {
			expectAnswer(await post(trigger, anonymous), 200, code);
		}
	});

	it('pass Drop Duplicates once, as the trigger says', async () => {
		const trigger = listening(once);
		await post(trigger, anonymous);
		const { item } = trigger.emitted;
		const action = new TestAction(platform.sandbox);
		const drop = async () =>
			await action.run('event', 'dropDuplicates', { format: 'item' }, { items: [item] });
		expect(await drop()).toHaveLength(1);
		expect(await drop()).toHaveLength(0);
	});
});
