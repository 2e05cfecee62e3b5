import { clientOf } from './support/client.mts';
import { sleep } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

const OTHER = { key: 'other', scopes: [] };

const set = stage({ rateLimit: { requests: 3, seconds: 2 }, apiKeys: [OTHER] });

test('too many requests of one API key are refused for a while, others go on', async () => {
	for (let index = 0; index < 3; index += 1) await set.client.ok('GET', '/workspace');
	const refusal = await set.client.refused('GET', '/workspace');
	expect(refusal).toMatchObject({ status: 429, code: 'rate_limited' });
	const wait = Number(refusal.headers.get('retry-after'));
	expect([1, 2]).toContain(wait);

	const other = clientOf({ apiUrl: set.sandbox.apiUrl, apiKey: OTHER.key });
	await other.ok('GET', '/workspace');
	await sleep(wait * 1000 + 20);
	await set.client.ok('GET', '/workspace');
});
