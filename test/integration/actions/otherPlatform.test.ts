import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { startOtherPlatform } from '../support/otherPlatform.mts';

useHost();
let platform: Awaited<ReturnType<typeof startOtherPlatform>>;
beforeAll(async () => {
	platform = await startOtherPlatform();
});
afterAll(() => {
	platform.close();
});

it('manages a platform that knows nothing but the contract', async () => {
	const action = new TestAction({ ...platform, apiKey: 'acme' });
	const url = 'https://n8n.example.com/webhook/1';
	const created = await action.json('endpoint', 'create', { url, events: ['order.paid'] });
	expect(created).toMatchObject({ url, events: ['order.paid'], secret: { value: 'acme-secret' } });

	const endpointId = { __rl: true, mode: 'url', value: url };
	const updateFields = { status: 'disabled' };
	const updated = await action.json('endpoint', 'update', { endpointId, updateFields });
	expect(updated).toMatchObject({ id: created.id, status: 'disabled' });
	expect(await action.json('endpoint', 'getAll')).toEqual(updated);

	expect(await action.json('endpoint', 'delete', { endpointId })).toEqual({
		deleted: true,
		id: created.id,
	});
	expect(await action.run('endpoint', 'getAll')).toEqual([]);
});
