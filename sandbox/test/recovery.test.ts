import type { Delivery } from './support/client.mts';
import { stage } from './support/setup.mts';

const set = stage({ timeScale: 36_000 });

const sendTest = async (id: string, eventType = 'user.created') =>
	await set.client.ok<Delivery>('POST', `/webhook_endpoints/${id}/test`, { event_type: eventType });

describe('a redelivery', () => {
	test('has the same body and event, and an id of its own', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created' });
		const [original] = await set.client.settled(id, 'succeeded');
		const again = await set.client.call<Delivery>('POST', `/deliveries/${original.id}/redeliver`);
		expect(again).toMatchObject({
			status: 202,
			body: { trigger: 'redelivery', event_id: original.event_id },
		});
		expect(again.body.id).not.toBe(original.id);
		const [first, second] = await receiver.received(2);
		expect(second?.body).toEqual(first.body);
		expect(second?.headers['x-webhook-delivery']).toBe(again.body.id);
	});

	test('of a test is still marked as one', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		await set.client.ok('POST', `/deliveries/${(await sendTest(id)).id}/redeliver`);
		expect((await receiver.received(2))[1]?.headers['x-webhook-test']).toBe('true');
	});

	test('needs an enabled endpoint', async () => {
		const { id } = await set.client.create((await set.receiver()).url);
		const { id: deliveryId } = await sendTest(id);
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'disabled' });
		expect(await set.client.refused('POST', `/deliveries/${deliveryId}/redeliver`)).toMatchObject({
			status: 409,
			code: 'endpoint_disabled',
		});
	});
});

describe('recovery', () => {
	const SINCE = '2020-01-01T00:00:00Z';

	test('delivers what was missed while disabled, once, and nothing else', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url, ['user.created']);
		const path = `/webhook_endpoints/${id}`;
		set.sandbox.emit({ type: 'user.created' });
		await set.client.settled(id, 'succeeded');
		await set.client.ok('PATCH', path, { status: 'disabled' });
		const since = new Date().toISOString();
		const missed = set.sandbox.emit({ type: 'user.created', count: 3 });
		set.sandbox.emit({ type: 'sync.failed' });
		await sendTest(id);
		expect(await set.client.refused('POST', `${path}/recover`, { since })).toMatchObject({
			status: 409,
			code: 'endpoint_disabled',
		});

		await set.client.ok('PATCH', path, { status: 'enabled' });
		const recovered = await set.client.call('POST', `${path}/recover`, { since });
		expect(recovered).toMatchObject({ status: 202, body: { enqueued: 3 } });
		await receiver.received(5);
		const ids = receiver.requests.slice(2).map(({ headers }) => headers['webhook-id']);
		expect(new Set(ids)).toEqual(new Set(missed));
		await set.client.settled(id, 'succeeded', 5);
		expect(await set.client.ok('POST', `${path}/recover`, { since })).toEqual({ enqueued: 0 });
	});

	test('leaves alone what is held while the endpoint is disabled, and goes on by itself', async () => {
		const receiver = await set.receiver(500);
		const { id } = await set.client.create(receiver.url, ['user.created']);
		const since = new Date().toISOString();
		set.sandbox.emit({ type: 'user.created', count: 12 });
		await receiver.received(10);
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'disabled' });
		const states = async () => (await set.client.deliveries(id)).map(({ status }) => status);
		expect(await states()).toEqual(Array(12).fill('pending'));

		receiver.reply = 200;
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'enabled' });
		expect(await set.client.ok('POST', `/webhook_endpoints/${id}/recover`, { since })).toEqual({
			enqueued: 0,
		});
		await set.client.settled(id, 'succeeded', 12);
	});

	test('keeps to its window', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url, []);
		set.sandbox.emit({ type: 'testimonial.approved' });
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { events: ['testimonial.approved'] });
		const recover = async (window: object) =>
			await set.client.ok('POST', `/webhook_endpoints/${id}/recover`, window);
		expect(await recover({ since: SINCE, until: '2020-01-02T00:00:00Z' })).toEqual({ enqueued: 0 });
		expect(await recover({ since: '2099-01-01T00:00:00Z', until: '2099-01-02T00:00:00Z' })).toEqual(
			{ enqueued: 0 },
		);
		expect(await recover({ since: SINCE })).toEqual({ enqueued: 1 });
		const wrong = { since: SINCE, until: '2019-01-01T00:00:00Z' };
		expect(
			await set.client.refused('POST', `/webhook_endpoints/${id}/recover`, wrong),
		).toMatchObject({
			status: 422,
			pointers: ['/until'],
		});
	});
});
