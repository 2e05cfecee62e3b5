import { clientOf } from './support/client.mts';
import { stage } from './support/setup.mts';

const OTHER = { key: 'other', scopes: [] };

const set = stage({ rateLimit: { requests: 3, seconds: 2 }, apiKeys: [OTHER] });
afterEach(() => jest.restoreAllMocks());

test('too many requests of one API key are refused for a while, others go on', async () => {
	// A clock that stands: a busy machine may take longer than the window for four requests.
	const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
	for (let index = 0; index < 3; index += 1) await set.client.ok('GET', '/workspace');
	const refusal = await set.client.refused('GET', '/workspace');
	expect(refusal).toMatchObject({ status: 429, code: 'rate_limited' });
	const wait = Number(refusal.headers.get('retry-after'));
	expect([1, 2]).toContain(wait);

	const other = clientOf({ apiUrl: set.sandbox.apiUrl, apiKey: OTHER.key });
	await other.ok('GET', '/workspace');
	clock.mockReturnValue(Date.now() + wait * 1000);
	await set.client.ok('GET', '/workspace');
});
