import { signatureOf } from '../../tools/harness/platform.mts';
import { act, browse } from './support/browser.mts';
import { stage } from './support/setup.mts';

const set = stage();

const actHere = async (name: string, form: Record<string, string> | Array<[string, string]> = {}) =>
	await act(set.sandbox.url, name, form);

async function added(fields: Record<string, string> = {}) {
	const receiver = await set.receiver();
	const said = await actHere('create', { url: receiver.url, which: 'all', ...fields });
	const [endpoint] = (
		await set.client.ok<{ data: Array<{ id: string }> }>(
			'GET',
			`/webhook_endpoints?url=${encodeURIComponent(receiver.url)}`,
		)
	).data;
	return { receiver, said, id: endpoint?.id ?? '' };
}

describe('an endpoint added on the page', () => {
	test('has its secret shown once, and is sent events that are signed with it', async () => {
		const { receiver, said, id } = await added({ description: 'By hand' });
		expect(said).toMatchObject({ status: 200, tone: 'good' });
		expect((await browse(set.sandbox.url)).text).not.toContain(said.secret);
		expect(await set.client.endpoint(id)).toMatchObject({ description: 'By hand', events: ['*'] });
		await actHere('test', { endpoint_id: id, event_type: 'user.created' });
		const [{ headers, body }] = await receiver.received(1);
		expect(headers['x-signature-256']).toBe(signatureOf(body, said.secret!));
	});

	test('is subscribed to just the event types that were chosen', async () => {
		const { url } = await set.receiver();
		const form: Array<[string, string]> = [
			['url', url],
			['which', 'chosen'],
			['event', 'user.created'],
			['event', 'sync.failed'],
		];
		await actHere('create', form);
		const [row] = (await set.client.ok<{ data: object[] }>('GET', '/webhook_endpoints')).data;
		expect(row).toMatchObject({ url, events: ['user.created', 'sync.failed'] });
	});

	test('is disabled, enabled and deleted', async () => {
		const { id } = await added();
		const form = { endpoint_id: id };
		expect((await actHere('disable', form)).message).toMatch(/^Disabled/);
		expect((await set.client.endpoint(id)).status).toBe('disabled');
		expect((await actHere('enable', form)).message).toBe('Enabled');
		expect((await set.client.endpoint(id)).status).toBe('enabled');
		expect((await actHere('delete', form)).message).toMatch(/deleted/);
		expect(await actHere('delete', form)).toMatchObject({ status: 404, tone: 'bad' });
	});

	test('has its secret rotated with an overlap, which can be ended', async () => {
		const { receiver, said, id } = await added();
		const form = { endpoint_id: id, overlap_seconds: '300' };
		const rotated = await actHere('rotate', form);
		expect(rotated.secret).toMatch(/^whsec_/);
		expect(rotated.secret).not.toBe(said.secret);
		const test = { endpoint_id: id, event_type: 'user.created' };
		await actHere('test', test);
		expect((await browse(set.sandbox.url)).text).toContain('End the overlap');
		expect((await actHere('revoke', form)).tone).toBe('good');
		await actHere('test', test);
		const [during, after] = await receiver.received(2);
		expect(during.headers['x-signature-256']).toBe(signatureOf(during.body, said.secret!));
		expect(after!.headers['x-signature-256']).toBe(signatureOf(after!.body, rotated.secret!));
	});
});

describe('what cannot be done is said with the names of the fields:', () => {
	const wrong: Array<[string, Record<string, string>, RegExp]> = [
		['no URL', { url: '' }, /^URL must be an absolute URL$/],
		['a private address', { url: 'http://10.0.0.1/' }, /^URL must begin with https/],
		[
			'a URL too long',
			{ url: `https://example.com/${'a'.repeat(2048)}` },
			/^URL must not have more/,
		],
		['a description too long', { description: 'a'.repeat(501) }, /^Description must not/],
		['no event type', { which: 'chosen' }, /^Events must be/],
		['an unknown event type', { which: 'chosen', event: 'nothing' }, /^There is no event type/],
	];
	test.each(wrong)('%s', async (_what, fields, message) => {
		const url = 'https://example.com/hook';
		const said = await actHere('create', { url, which: 'all', ...fields });
		expect(said).toEqual({ status: 422, tone: 'bad', message: expect.stringMatching(message) });
	});

	test('a URL that another endpoint has', async () => {
		const { receiver, id } = await added();
		const said = await actHere('create', { url: receiver.url, which: 'all' });
		expect(said).toMatchObject({ status: 409, message: expect.stringContaining(id) });
	});
});

describe('the sandbox’s own address', () => {
	const hosts = ['127.0.0.1', 'localhost', '127.1', '[::1]', '[::ffff:127.0.0.1]', 'a.localhost.'];
	test.each(hosts)('%s is refused as an endpoint, with the reason', async (host) => {
		const url = `http://${host}:${new URL(set.sandbox.url).port}/sandbox/events`;
		const said = await actHere('create', { url, which: 'all' });
		expect(said).toMatchObject({ status: 422, message: expect.stringContaining('sandbox itself') });
		expect(await set.client.refused('POST', '/webhook_endpoints', { url })).toMatchObject({
			status: 422,
			pointers: ['/url'],
			detail: expect.stringContaining('sandbox itself'),
		});
	});

	test('takes no delivery by a name that only a resolver knows', async () => {
		const headers = { 'x-webhook-delivery': 'dlv_1', 'content-type': 'application/json' };
		const body = JSON.stringify({ type: 'user.created' });
		const answer = await fetch(`${set.sandbox.url}/sandbox/events`, {
			method: 'POST',
			headers,
			body,
		});
		expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'own_delivery' }]);
	});

	test('on another port is somebody else', async () => {
		expect((await added()).said.tone).toBe('good');
	});
});

describe('a visitor of another computer', () => {
	const headers = { 'x-forwarded-for': '203.0.113.7' };

	test('gets neither the key nor forms that change endpoints', async () => {
		await added();
		const theirs = (await browse(set.sandbox.url, { headers })).text;
		const ours = (await browse(set.sandbox.url)).text;
		for (const action of ['create', 'delete', 'rotate', 'disable', 'show-key']) {
			expect(ours).toContain(`action="/sandbox/actions/${action}"`);
			expect(theirs).not.toContain(`action="/sandbox/actions/${action}"`);
		}
	});

	test('cannot send them either', async () => {
		for (const action of [
			'create',
			'enable',
			'disable',
			'rotate',
			'revoke',
			'delete',
			'show-key',
		]) {
			const path = `${set.sandbox.url}/sandbox/actions/${action}`;
			const { status, text } = await browse(path, { method: 'POST', headers, form: {} });
			expect([action, status]).toEqual([action, 403]);
			expect(text).toContain('loopback_only');
		}
	});

	test('sees no token of a URL, nor a command that has it', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(`${receiver.url}?token=hush`);
		set.sandbox.emit({ type: 'user.created' });
		const [delivery] = await set.client.settled(id, 'succeeded');
		const path = `${set.sandbox.url}/sandbox/deliveries/${delivery.id}/curl`;
		expect((await browse(path)).text).toContain('token=hush');
		expect((await browse(path, { headers })).status).toBe(403);
		const page = (await browse(set.sandbox.url, { headers })).text;
		expect(page).toContain(delivery.id);
		expect(page).not.toContain('hush');
		expect(page).not.toContain('/curl');
	});

	test('of this one gets the key when asking for it', async () => {
		expect(await actHere('show-key')).toMatchObject({ secret: set.sandbox.apiKey });
	});
});
