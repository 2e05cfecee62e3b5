import { isFailing, retryDelay } from '../src/delivery/retries.mts';
import { sleep } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

/** Ten hours become one second. */
const set = stage({ timeScale: 36_000 });

const HOUR = 3_600_000;

describe('the plan of retries', () => {
	test('is 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, give or take a fifth', () => {
		const delays = [1, 2, 3, 4, 5, 6].map((attempts) => retryDelay(attempts, 1, 0.5));
		expect(delays).toEqual([5000, 300_000, 1_800_000, 2 * HOUR, 5 * HOUR, 10 * HOUR]);
		expect(retryDelay(7, 1)).toBeUndefined();
		expect([retryDelay(1, 1, 0), retryDelay(1, 1, 1)]).toEqual([4000, 6000]);
		expect(retryDelay(2, 60, 0.5)).toBe(5000);
	});

	test('gives an endpoint up after 20 failures in a row, over a day at least', () => {
		expect(isFailing(20, 24 * HOUR, 1)).toBe(true);
		expect(isFailing(19, 48 * HOUR, 1)).toBe(false);
		expect(isFailing(200, 23 * HOUR, 1)).toBe(false);
		expect(isFailing(20, HOUR, 24)).toBe(true);
	});
});

describe('an endpoint', () => {
	test('that answers 410 is disabled, and what waited for it is given up', async () => {
		const receiver = await set.receiver(410);
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created', count: 15 });
		await set.client.settled(id, 'failed', 15);
		expect(await set.client.endpoint(id)).toMatchObject({
			status: 'disabled',
			disabled_reason: 'gone',
		});
		const [later] = set.sandbox.emit({ type: 'user.created' });
		await sleep(200);
		expect(receiver.requests.length).toBeLessThanOrEqual(10);
		expect(receiver.requests.map(({ headers }) => headers['webhook-id'])).not.toContain(later);
	});

	test('that fails on and on is disabled, and starts anew when enabled', async () => {
		const receiver = await set.receiver(500);
		const { id } = await set.client.create(receiver.url);
		const path = `/webhook_endpoints/${id}`;
		set.sandbox.emit({ type: 'user.created', count: 4 });
		await set.client.settled(id, 'failed', 4);
		// 24 h of this sandbox are 2.4 s.
		await sleep(1000);
		for (let endpoint = await set.client.endpoint(id); endpoint.status === 'enabled'; ) {
			set.sandbox.emit({ type: 'user.created' });
			await sleep(300);
			endpoint = await set.client.endpoint(id);
		}
		expect((await set.client.endpoint(id)).disabled_reason).toBe('failing');
		expect(receiver.requests.length).toBeGreaterThanOrEqual(20);

		await set.client.ok('PATCH', path, { status: 'enabled' });
		set.sandbox.emit({ type: 'user.created' });
		await set.client.settled(id, 'failed', 5);
		expect((await set.client.endpoint(id)).status).toBe('enabled');
	});

	test('that is deleted takes its deliveries along', async () => {
		const receiver = await set.receiver(500);
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created' });
		await receiver.received(1);
		const deliveryId = (await set.client.deliveries(id))[0]!.id;
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
		expect(await set.client.refused('GET', `/deliveries/${deliveryId}`)).toMatchObject({
			status: 404,
		});
		await sleep(100);
		const { length } = receiver.requests;
		await sleep(300);
		expect(receiver.requests.length).toBe(length);
	});
});
