import type { INodeParameters } from 'n8n-workflow';

import { catalogue } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import type {
	Delivery,
	DeliveryWithAttempts,
	EndpointWithSecret,
} from '../../../tools/harness/managementApi.mts';
import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { answer, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

useHost();
const sandbox = useSandbox();
let action: TestAction;
const receiver = useServer((_, response) => answer(response, 200, { status: 200 }));
let count = 0;

beforeAll(async () => {
	action = new TestAction(sandbox);
});

const freshUrl = () => `${receiver.url}/${(count += 1)}`;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const create = async (parameters: object = {}) =>
	await action.json<EndpointWithSecret>('endpoint', 'create', { url: freshUrl(), ...parameters });

describe('Event and Delivery', () => {
	let id: string;
	const test = async (eventType: string) =>
		await action.json<DeliveryWithAttempts>('event', 'sendTest', {
			endpointId: byId(id),
			eventType,
		});

	beforeAll(async () => {
		({ id } = await create({ events: ['report.completed'] }));
	});

	it('Send Test gives the delivery with what came back', async () => {
		expect(await test('report.completed')).toMatchObject({
			endpoint_id: id,
			trigger: 'test',
			status: 'succeeded',
			attempts: [{ number: 1, response_status: 200, response_body: '{"status":200}' }],
		});
	});

	it('Get Type and Get Many Types show what can be sent', async () => {
		const type = await action.json('event', 'getType', { eventType: 'report.completed' });
		expect(type).toMatchObject({ name: 'report.completed', format: 'workspace' });
		const types = await action.run('event', 'getManyTypes', { returnAll: true });
		expect(types.map(({ json }) => json.name)).toContain('report.completed');
		expect(types).toHaveLength(catalogue.length);
		expect(await action.run('event', 'getManyTypes', { limit: 3 })).toHaveLength(3);
	});

	it('Get Many filters the deliveries, and Get shows one', async () => {
		await test('user.created');
		const failing = await test('sync.failed');
		const list = async (filters: INodeParameters) =>
			(
				await action.run('delivery', 'getAll', {
					endpointId: byId(id),
					returnAll: true,
					filters,
				})
			).map(({ json }) => json as unknown as Delivery);

		expect((await list({})).length).toBeGreaterThanOrEqual(3);
		expect(await list({ event_type: 'sync.failed' })).toMatchObject([{ id: failing.id }]);
		expect(await list({ event_id: failing.event_id })).toMatchObject([{ id: failing.id }]);
		expect(await list({ status: 'failed' })).toEqual([]);
		expect(await list({ trigger: 'event' })).toEqual([]);
		expect(await list({ created_after: new Date(Date.now() + 1000).toISOString() })).toEqual([]);
		expect(await list({ created_before: failing.created_at })).not.toContainEqual(
			expect.objectContaining({ id: failing.id }),
		);
		expect(await list({ created_before: new Date(Date.now() + 1000).toISOString() })).toEqual(
			await list({}),
		);
		expect(await list({ event_id: '' })).toEqual(await list({}));

		const one = await action.json('delivery', 'get', { deliveryId: ` ${failing.id} ` });
		expect(one).toMatchObject({ id: failing.id, attempts: [{ number: 1 }] });
	});

	it('Redeliver sends the same body in a new delivery', async () => {
		const { id: first } = await test('report.completed');
		const again = await action.json<Delivery>('delivery', 'redeliver', { deliveryId: first });
		expect(again).toMatchObject({ trigger: 'redelivery', endpoint_id: id });
		expect(again.id).not.toBe(first);
	});

	it('Recover brings what an endpoint missed', async () => {
		const endpointId = byId(id);
		const since = new Date(Date.now() - 60_000).toISOString();
		await action.run('endpoint', 'update', { endpointId, updateFields: { status: 'disabled' } });
		sandbox.emit({ type: 'report.completed', count: 2 });
		await action.run('endpoint', 'update', { endpointId, updateFields: { status: 'enabled' } });
		expect(await action.json('delivery', 'recover', { endpointId, since })).toEqual({
			enqueued: 2,
			message: 'The platform is sending 2 missed events.',
		});
		expect(await action.json('delivery', 'recover', { endpointId })).toMatchObject({ enqueued: 0 });
		const until = since;
		expect(await action.json('delivery', 'recover', { endpointId, since, until })).toEqual({
			enqueued: 0,
			message: 'Nothing was missed.',
		});
	});
});
