import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { managingActions, sendingActions } from '../src/local/actions.mts';
import { browse } from './support/browser.mts';
import { stage } from './support/setup.mts';

const set = stage();

describe('the page', () => {
	test('says how to begin when there is nothing', async () => {
		const { status, text, headers } = await browse(set.sandbox.url);
		expect(status).toBe(200);
		expect(text).toContain('No endpoint yet');
		expect(text).toContain('Nothing has been sent yet');
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

	test('works without its script: forms send, then lead back to what came of it', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		const { url } = set.sandbox;
		const submit = async (name: string, form: Record<string, string>) => {
			const headers = { origin: url, 'sec-fetch-site': 'same-origin', accept: 'text/html' };
			const path = `${url}/sandbox/actions/${name}`;
			const answer = await browse(path, { method: 'POST', headers, form });
			expect(answer.status).toBe(303);
			return url + answer.headers.location!;
		};
		await submit('test', { endpoint_id: id, event_type: 'sync.failed' });
		const back = await submit('emit', { type: 'user.created', count: '2' });
		expect((await browse(back)).text).toContain('2 events sent to 1 endpoint');
		expect((await browse(back)).text).not.toContain('events sent to');
		await receiver.received(3);
		const [delivery] = await set.client.settled(id, 'succeeded', 3);
		await submit('redeliver', { delivery_id: delivery.id });
		await receiver.received(4);
		const refused = await submit('emit', { type: 'user.created', count: '0' });
		expect((await browse(refused)).text).toContain('How many must be an integer');
	});

	test('hides the values in the query of a URL, and calls an endpoint by its description', async () => {
		const { url } = await set.receiver();
		await set.client.create(`${url}?token=hush&plain#hush`, ['*'], 'Reports');
		await set.client.create(`${url}?token=hush`, ['*']);
		set.sandbox.emit({ type: 'user.created' });
		const { text } = await browse(set.sandbox.url);
		expect(text).toMatch(/<h3[^>]*>Reports<\/h3>/);
		expect(text).toContain(`${url}?token=•••&amp;•••<`);
		expect(text).not.toContain('hush');
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
	const paths = [
		'/sandbox/events',
		...Object.keys({ ...sendingActions, ...managingActions }).map((it) => `/sandbox/actions/${it}`),
	];
	test.each(attacks)('refuses %s', async (_what, headers) => {
		expect(paths).toContain('/sandbox/actions/create');
		for (const path of paths) {
			const { status, text } = await browse(set.sandbox.url + path, {
				method: 'POST',
				headers: { ...headers, accept: 'application/json' },
				form: { type: 'user.created' },
			});
			expect([path, status]).toEqual([path, 403]);
			expect(text).not.toContain(set.sandbox.apiKey);
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
