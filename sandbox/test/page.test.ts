import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { browse } from './support/browser.mts';
import { stage } from './support/setup.mts';

const set = stage();

describe('the page', () => {
	test('says how to begin when there is nothing', async () => {
		const { status, text, headers } = await browse(set.sandbox.url);
		expect(status).toBe(200);
		expect(text).toContain('No endpoint yet');
		expect(text).toContain('Nothing sent yet');
		expect(text).toContain(set.sandbox.apiUrl);
		expect(text).not.toContain(set.sandbox.apiKey);
		for (const { event } of catalogue) expect(text).toContain(`>${event.type}</option>`);
		const nonce = /nonce="([^"]+)"/.exec(text)?.[1];
		expect(headers['content-security-policy']).toContain(`script-src 'nonce-${nonce}'`);
		expect(headers['content-security-policy']).not.toContain('unsafe');
	});

	test('shows endpoints and deliveries, with everything in them escaped', async () => {
		const receiver = await set.receiver((response) => response.writeHead(500).end('<img src=x>'));
		const { id } = await set.client.create(receiver.url, ['*'], '"><script>alert(1)</script>');
		set.sandbox.emit({ type: 'user.created', body: '</pre><script>alert(2)</script>' });
		await receiver.received(1);
		await set.client.settled(id, 'pending');
		const { text } = await browse(set.sandbox.url);
		expect(text).toContain(receiver.url);
		expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(text).toContain('&lt;/pre&gt;&lt;script&gt;alert(2)');
		expect(text).not.toMatch(/<script>alert|<img/);
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});

	test('works without its script: forms send, then lead back', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		const act = async (name: string, fields: Record<string, string>) =>
			await browse(`${set.sandbox.url}/sandbox/actions/${name}`, {
				method: 'POST',
				headers: { origin: set.sandbox.url, 'sec-fetch-site': 'same-origin' },
				form: fields,
			});
		const back = { status: 303, headers: { location: '/' } };
		expect(await act('emit', { type: 'user.created', count: '2' })).toMatchObject(back);
		expect(await act('test', { endpoint_id: id, event_type: 'sync.failed' })).toMatchObject(back);
		await receiver.received(3);
		const [delivery] = await set.client.settled(id, 'succeeded', 3);
		expect(await act('redeliver', { delivery_id: delivery.id })).toMatchObject(back);
		await receiver.received(4);
	});
});

describe('what needs no API key', () => {
	const attacks: [string, Record<string, string>][] = [
		['another site', { origin: 'https://evil.example' }],
		['a page without origin', { origin: 'null' }],
		['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
		['another port of this computer', { 'sec-fetch-site': 'same-site' }],
		['a name that was made to lead here', { host: 'evil.example' }],
	];
	test.each(attacks)('refuses %s', async (_what, headers) => {
		for (const path of ['/sandbox/events', '/sandbox/actions/emit']) {
			const { status } = await browse(set.sandbox.url + path, {
				method: 'POST',
				headers,
				form: { type: 'user.created' },
			});
			expect(status).toBe(403);
		}
	});

	test('is not read under a name that was made to lead here', async () => {
		expect((await browse(set.sandbox.url, { headers: { host: 'evil.example:4010' } })).status).toBe(
			403,
		);
		expect((await browse(set.sandbox.url, { headers: { host: 'localhost:4010' } })).status).toBe(
			200,
		);
	});

	test('is a 404 problem elsewhere', async () => {
		expect((await browse(`${set.sandbox.url}/nothing`)).status).toBe(404);
	});
});
