import type { Diagnosis } from '../../../nodes/SignedWebhooks/diagnosis/diagnose';
import { managementApi } from '../../../tools/harness/managementApi.mts';
import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { answer, serveBefore, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

useHost();
const sandbox = useSandbox();
const receiver = useServer((_, response) => answer(response, 200));

describe('an endpoint named by its URL', () => {
	const ID = '3f0c1d2e-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
	const byUrl = async (value: string) =>
		await new TestAction(sandbox).json<Diagnosis>('endpoint', 'diagnose', {
			endpointId: { __rl: true, mode: 'url', value },
		});
	const register = async (url: string) => await managementApi(sandbox).create({ url });

	it('is not registered at all', async () => {
		const it = await byUrl('https://n8n.example.com/webhook/none/webhook?token=s3cret');
		expect(it).toMatchObject({ healthy: false, verdict: 'not_registered', endpoint: null });
		expect(it.findings[0]?.evidence).toBe(
			'The diagnosis was for https://n8n.example.com/webhook/none/webhook?…',
		);
	});

	it('is registered with the Test URL', async () => {
		const { id } = await register(`${receiver.url}/webhook-test/a/webhook`);
		const it = await byUrl(`${receiver.url}/webhook/a/webhook`);
		expect(it).toMatchObject({ verdict: 'test_url', endpoint: { id } });
	});

	it('is registered at another address', async () => {
		const { id } = await register(`http://localhost:5678/webhook/${ID}/webhook`);
		const it = await byUrl(`https://n8n.example.com/webhook/${ID}/webhook`);
		expect(it).toMatchObject({ verdict: 'wrong_url', endpoint: { id } });
	});

	it('is not taken for one of another n8n whose path only looks the same', async () => {
		await register('http://localhost:5678/webhook/orders');
		const it = await byUrl('https://n8n.example.com/webhook/orders');
		expect(it.verdict).toBe('not_registered');
	});

	it('is found although the registered URL has a token', async () => {
		await register(`${receiver.url}/webhook/b/webhook?token=s3cret`);
		const it = await byUrl(`${receiver.url}/webhook/b/webhook`);
		expect(it.verdict).toBe('no_subscription');
		expect(JSON.stringify(it)).not.toContain('s3cret');
	});
});

it('an endpoint named by an id that is not there is not registered', async () => {
	const endpointId = { __rl: true, mode: 'id', value: 'wep_none' };
	const it = await new TestAction(sandbox).json<Diagnosis>('endpoint', 'diagnose', { endpointId });
	expect(it.verdict).toBe('not_registered');
});

it('says what is wrong with a Webhook URL that is none', async () => {
	const error = await new TestAction(sandbox).error('endpoint', 'diagnose', {
		endpointId: { __rl: true, mode: 'id', value: 'wep_1' },
		webhookUrl: 'n8n.example.com/webhook/1',
	});
	expect(error.message).toBe('Webhook URL: "n8n.example.com/webhook/1" is not a URL');
});

it('asks the API a bounded number of times', async () => {
	const { id } = await managementApi(sandbox).create({ url: `${receiver.url}/c`, events: ['*'] });
	for (let sent = 0; sent < 25; sent += 1) await managementApi(sandbox).test(id, 'user.created');
	const api = await serveBefore(sandbox.url, () => false);
	const action = new TestAction({ apiUrl: `${api.url}/v1`, apiKey: sandbox.apiKey });
	await action.json('endpoint', 'diagnose', { endpointId: id, eventType: 'sync.failed' });
	expect(api.seen.map(({ url }) => url.replace(/.*\/(wep|dlv)_\w+/, '/$1'))).toEqual([
		'/wep',
		'/wep/deliveries?limit=20',
		'/wep/deliveries?event_type=sync.failed&limit=20',
		'/dlv',
		'/dlv',
		'/dlv',
	]);
	expect(api.seen.map(({ method }) => method)).toEqual(Array(6).fill('GET'));
	await api.close();
});
