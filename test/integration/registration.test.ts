import type { INodeParameters } from 'n8n-workflow';

import { unusable } from './support/accounts.mts';
import { startOtherPlatform } from './support/otherPlatform.mts';
import { newEvent } from './support/events';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { publish, unpublish } from './support/lifecycle.mts';
import { connectTo, openPlatform, type Platform } from './support/platform.mts';
import { eventually } from './support/eventually.mts';

const n8n = useN8n();
let platform: Platform;
let trigger: TestTrigger;
beforeEach(async () => {
	platform = await openPlatform();
	trigger = open();
});
afterEach(async () => await platform.close());

function open(parameters: INodeParameters = {}): TestTrigger {
	const opened = n8n.trigger({ registration: 'automatic', ...parameters });
	connectTo(opened, platform.sandbox);
	return opened;
}

/** The only endpoint that the platform has. */
async function theEndpoint() {
	const endpoints = await platform.api.endpoints();
	expect(endpoints).toHaveLength(1);
	return endpoints[0]!;
}

/** The id of each endpoint by its URL. */
const theEndpoints = async () =>
	Object.fromEntries((await platform.api.endpoints()).map(({ id, url }) => [url, id]));

/** An event that happens on the platform starts an execution. */
async function eventArrives(type = 'report.completed') {
	const before = trigger.executions.length;
	platform.sandbox.emit({ type });
	await eventually(() => expect(trigger.executions.length).toBeGreaterThan(before));
}

describe('publishing', () => {
	it.each(unusable)('B10: is refused with %s', async (_, change, words) => {
		const { apiUrl, apiKey } = platform.sandbox;
		const id = trigger.node.credentials?.signedWebhooksApi?.id ?? '';
		trigger.credentials.saved.set(id, change({ baseUrl: apiUrl, apiKey }));
		await expect(publish(trigger)).rejects.toThrow(words);
		expect(await platform.api.endpoints()).toEqual([]);
	});

	it.each<[INodeParameters, RegExp]>([
		[{ events: [] }, /^Events/],
		[{ format: 'other', options: { typeFrom: { x: 1 } } }, /^Event Type From/],
	])('leaves the endpoint as it is if %j cannot be published', async (parameters, words) => {
		await publish(trigger);
		const before = await theEndpoint();
		const { parameters: good } = trigger.node;
		trigger.node.parameters = { ...good, ...parameters };
		await expect(publish(trigger)).rejects.toThrow(words);
		expect(await theEndpoint()).toEqual(before);
		trigger.node.parameters = good;
		expect(await publish(trigger)).toBe(false);
		await eventArrives();
	});

	it('registers the production URL with the chosen events', async () => {
		trigger.node.parameters.events = ['report.completed', 'sync.failed'];
		await publish(trigger);
		expect(await theEndpoint()).toMatchObject({
			url: trigger.url,
			events: ['report.completed', 'sync.failed'],
			status: 'enabled',
			description: 'n8n: Integration test, Signed Webhooks Trigger',
		});
		await eventArrives();
	});

	it('shows no secret in what everyone may read', async () => {
		await publish(trigger);
		const { secret } = await platform.api.rotate((await theEndpoint()).id);
		await unpublish(trigger);
		await publish(trigger);
		const text = JSON.stringify(trigger.staticData);
		expect(text).not.toMatch(/whsec_/);
		expect(text).not.toContain(secret.value);
	});

	it('has nothing to do a second time', async () => {
		await publish(trigger);
		const before = structuredClone(trigger.staticData);
		expect(await publish(trigger)).toBe(false);
		expect(trigger.staticData).toEqual(before);
		expect((await theEndpoint()).secret.version).toBe(1);
	});

	it('compares the events as a set', async () => {
		trigger.node.parameters.events = ['report.completed', 'sync.failed'];
		await publish(trigger);
		trigger.node.parameters.events = ['sync.failed', 'report.completed'];
		expect(await publish(trigger)).toBe(false);
	});

	it('changes the events in place', async () => {
		await publish(trigger);
		const { id } = await theEndpoint();
		trigger.node.parameters.events = ['user.created'];
		expect(await publish(trigger)).toBe(true);
		expect(await theEndpoint()).toMatchObject({ id, events: ['user.created'] });
		expect((await theEndpoint()).secret.version).toBe(1);
		await eventArrives('user.created');
	});

	it('leaves an endpoint alone that somebody gave another URL, and names it in the log', async () => {
		await publish(trigger);
		const { id } = await theEndpoint();
		const elsewhere = 'http://127.0.0.1:1/elsewhere';
		await platform.api.update(id, { url: elsewhere });
		expect(await publish(trigger)).toBe(true);
		expect(await theEndpoints()).toEqual({ [elsewhere]: id, [trigger.url]: expect.any(String) });
		await eventually(() => expect(n8n.log()).toContain(`left the endpoint ${id} alone`));
		await eventArrives();
	});

	it('enables a disabled endpoint', async () => {
		await publish(trigger);
		await platform.api.update((await theEndpoint()).id, { status: 'disabled' });
		await publish(trigger);
		expect(await theEndpoint()).toMatchObject({ status: 'enabled', disabled_reason: null });
		await eventArrives();
	});

	it('creates an endpoint anew that somebody deleted', async () => {
		await publish(trigger);
		await platform.api.delete((await theEndpoint()).id);
		await publish(trigger);
		await eventArrives();
	});

	it('rotates a secret that somebody else rotated', async () => {
		await publish(trigger);
		await platform.api.rotate((await theEndpoint()).id, { overlap_seconds: 3600 });
		expect(await publish(trigger)).toBe(true);
		expect((await theEndpoint()).secret).toMatchObject({ version: 3, previous_expires_at: null });
		await eventArrives();
	});

	it.each(['renamed', 'lost its memory'])('takes over its endpoint when it %s', async (how) => {
		await publish(trigger);
		if (how === 'renamed') trigger.node.name = 'Another name';
		else trigger.staticData = {};
		await publish(trigger);
		expect((await theEndpoint()).secret.version).toBe(2);
		await eventArrives();
	});

	it('takes over the endpoint that the user registered by hand', async () => {
		await platform.api.create({ url: trigger.url, events: ['user.created'] });
		await publish(trigger);
		expect((await theEndpoint()).events).toEqual(['*']);
		await eventArrives();
	});

	it('leaves the endpoint of the original alone when the workflow was copied', async () => {
		await publish(trigger);
		const copy = open();
		copy.staticData = structuredClone(trigger.staticData);
		await publish(copy);
		const urls = (await platform.api.endpoints()).map(({ url }) => url);
		expect(urls.sort()).toEqual([copy.url, trigger.url].sort());
		await unpublish(copy);
		expect((await theEndpoint()).url).toBe(trigger.url);
		await eventArrives();
	});

	it('gives way to another endpoint that has the URL', async () => {
		await publish(trigger);
		await platform.api.update((await theEndpoint()).id, { url: 'http://127.0.0.1:1/elsewhere' });
		const { id } = await platform.api.create({ url: trigger.url });
		await publish(trigger);
		expect(await theEndpoints()).toMatchObject({ [trigger.url]: id });
		await eventArrives();
	});
});

describe('what the platform refuses', () => {
	it('a wrong API key is told with the fix, in message and description', async () => {
		connectTo(trigger, { ...platform.sandbox, apiKey: 'wrong' });
		const text: unknown = expect.stringContaining('Check the API key');
		await expect(publish(trigger)).rejects.toMatchObject({ message: text, description: text });
		expect(trigger.staticData).toEqual({});
	});

	it('an address that is not public is told with the fix', async () => {
		const strict = await openPlatform({ allowHosts: [] });
		connectTo(trigger, strict.sandbox);
		await expect(publish(trigger)).rejects.toThrow(
			`The platform rejects the webhook URL ${trigger.url}: must begin with https://. Set the environment variable WEBHOOK_URL`,
		);
		expect(await strict.api.endpoints()).toEqual([]);
		await strict.close();
	});
});

it('works with a platform that knows nothing but the contract', async () => {
	const other = await startOtherPlatform();
	connectTo(trigger, { ...platform.sandbox, apiUrl: other.apiUrl });
	await publish(trigger);
	const sending = { secret: 'acme-secret' };
	expect((await trigger.post(newEvent('user.created'), sending)).body.code).toBe('accepted');
	expect(await publish(trigger)).toBe(false);
	await unpublish(trigger);
	expect((await trigger.post(newEvent('user.created'), sending)).status).toBe(401);
	other.close();
});

describe('unpublishing', () => {
	it('deletes the endpoint', async () => {
		await publish(trigger);
		await unpublish(trigger);
		expect(await platform.api.endpoints()).toEqual([]);
		expect(trigger.staticData).toEqual({ [`node:${trigger.node.name}`]: {} });
	});

	it('is content when the endpoint is gone already', async () => {
		await publish(trigger);
		await platform.api.delete((await theEndpoint()).id);
		await unpublish(trigger);
		await publish(trigger);
		await eventArrives();
	});

	it('says in the log when the platform cannot be reached; the next publish takes over', async () => {
		await publish(trigger);
		const { id } = await theEndpoint();
		connectTo(trigger, { ...platform.sandbox, apiUrl: 'http://127.0.0.1:1/v1' });
		await unpublish(trigger);
		await eventually(() => expect(n8n.log()).toContain(`could not unregister its endpoint ${id}`));
		connectTo(trigger, platform.sandbox);
		await publish(trigger);
		expect((await theEndpoint()).id).toBe(id);
		await eventArrives();
	});

	it('does nothing without a registration', async () => {
		await unpublish(trigger);
		expect(await platform.api.endpoints()).toEqual([]);
	});
});

describe('pausing', () => {
	beforeEach(() => {
		trigger.node.parameters.options = { onUnpublish: 'pause' };
	});

	it('keeps the endpoint and its secret, disabled', async () => {
		await publish(trigger);
		const { id } = await theEndpoint();
		await unpublish(trigger);
		expect(await theEndpoint()).toMatchObject({ id, status: 'disabled' });
		await publish(trigger);
		expect(await theEndpoint()).toMatchObject({ id, status: 'enabled', secret: { version: 1 } });
		expect(JSON.stringify(trigger.staticData)).not.toContain('pausedSince');
	});

	it.each(['with the same name', 'renamed'])('receives what it missed, %s', async (how) => {
		await publish(trigger);
		await eventArrives();
		await unpublish(trigger);
		platform.sandbox.emit({ type: 'user.created' });
		platform.sandbox.emit({ type: 'sync.failed' });
		if (how === 'renamed') trigger.node.name = 'Another name';
		await publish(trigger);
		await eventually(() => expect(trigger.executions).toHaveLength(3));
		await eventArrives();
		expect(trigger.executions).toHaveLength(4);
	});

	it('loses nothing when its secret was rotated, and believes no secret that was seen', async () => {
		await publish(trigger);
		const { id } = await theEndpoint();
		const rotated = await platform.api.rotate(id, { overlap_seconds: 3600 });
		await eventArrives();
		await unpublish(trigger);
		platform.sandbox.emit({ type: 'user.created' });
		await publish(trigger);
		await eventually(() => expect(trigger.executions).toHaveLength(2));
		expect(await theEndpoint()).toMatchObject({ id, secret: { version: 3 } });
		const { value } = rotated.secret;
		const { body } = await trigger.post(newEvent('user.created'), { secret: value });
		expect(body.code).toBe('signature_mismatch');
	});

	it('creates an endpoint anew that was deleted while it was paused', async () => {
		await publish(trigger);
		await unpublish(trigger);
		await platform.api.delete((await theEndpoint()).id);
		await publish(trigger);
		await eventArrives();
	});

	it('forgets an endpoint that was deleted before', async () => {
		await publish(trigger);
		await platform.api.delete((await theEndpoint()).id);
		await unpublish(trigger);
		expect(trigger.staticData).toEqual({ [`node:${trigger.node.name}`]: {} });
	});
});
