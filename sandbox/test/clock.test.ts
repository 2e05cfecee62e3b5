import { startSandbox } from '../src/sandbox.mts';
import { clientOf, uuid } from './support/client.mts';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import { sleep, until } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Retries come after 5 ms, 0.3 s, 1.8 s, 7 s. */
const set = stage({ timeScale: 1000, rateLimit: { requests: 10_000, seconds: 60 } });
afterEach(() => jest.restoreAllMocks());

/** Sets the clock, which then goes on from there. Timers keep real time, as those of a computer do. */
function setClock(by: number): void {
	const { now } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => now() + by);
}

describe.each([
	['an hour back', -HOUR],
	['a day forward', DAY],
])('when the clock is set %s between two attempts', (_, by) => {
	test('the next one is made all the same, and not without end', async () => {
		const receiver = await set.receiver(503);
		const { id } = await set.client.create(receiver.url);
		const ids = set.sandbox.emit({ type: 'user.created', count: 3 });
		await receiver.received(6);
		setClock(by);
		await sleep(700);
		expect(receiver.requests.length).toBeLessThanOrEqual(3 * 7);
		receiver.reply = 200;
		await set.client.settled(id, 'succeeded', 3);
		const delivered = receiver.requests.map(({ headers }) => headers['webhook-id']);
		expect(new Set(delivered)).toEqual(new Set(ids));
	});

	test('what happens afterwards is delivered too, and can be recovered', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'disabled' });
		const since = new Date(Date.now() + Math.min(by, 0) - 1000).toISOString();
		const before = set.sandbox.emit({ type: 'user.created' });
		setClock(by);
		const after = set.sandbox.emit({ type: 'user.created' });
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'enabled' });
		await set.client.ok('POST', `/webhook_endpoints/${id}/recover`, { since });
		const later = set.sandbox.emit({ type: 'user.created' });
		// Those of other tests may come too: they were missed in the same hour.
		await until('all three events', () => {
			const received = receiver.requests.map(({ headers }) => headers['webhook-id']);
			return [...before, ...after, ...later].every((one) => received.includes(one)) || undefined;
		});
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});

	test('an Idempotency-Key does not make a second endpoint', async () => {
		const receiver = await set.receiver();
		const [body, headers] = [{ url: receiver.url }, { 'idempotency-key': uuid() }];
		const create = async () =>
			await set.client.call<{ id: string }>('POST', '/webhook_endpoints', body, headers);
		const { body: first } = await create();
		setClock(by);
		const again = await create();
		if (by < 0) expect(again.body).toEqual(first);
		else expect(again).toMatchObject({ status: 409, body: { existing_endpoint_id: first.id } });
	});
});

test('recovery begins at a time that is still to come, since the clock was set back', async () => {
	const receiver = await set.receiver();
	const { id } = await set.client.create(receiver.url, []);
	const [since] = [new Date().toISOString(), set.sandbox.emit({ type: 'testimonial.approved' })];
	await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { events: ['testimonial.approved'] });
	setClock(-HOUR);
	expect(await set.client.ok('POST', `/webhook_endpoints/${id}/recover`, { since })).toEqual({
		enqueued: 1,
	});
	await receiver.received(1);
});

test('a clock that was set back while the sandbox was off delays nothing', async () => {
	const folder = temporaryFolder();
	const receiver = await set.receiver(503);
	const options = { database: `${folder.path}/sandbox.db`, timeScale: 1000 };
	const first = await startSandbox(options);
	const { id } = await clientOf(first).create(receiver.url);
	first.emit({ type: 'user.created' });
	await until('an attempt on record', async () => {
		const [delivery] = await clientOf(first).deliveries(id);
		return delivery?.attempt_count || undefined;
	});
	await first.close();

	receiver.reply = 200;
	setClock(-HOUR);
	const second = await startSandbox(options);
	await clientOf(second).settled(id, 'succeeded');
	await second.close();
	folder.remove();
});

test('an overlap ends by the clock, and the rate limit opens again', async () => {
	const limited = await startSandbox({ rateLimit: { requests: 6, seconds: 60 } });
	const client = clientOf(limited);
	const receiver = await set.receiver();
	const { id } = await client.create(receiver.url);
	await client.ok('POST', `/webhook_endpoints/${id}/rotate_secret`, { overlap_seconds: 3600 });
	setClock(DAY);
	expect((await client.endpoint(id)).secret.previous_expires_at).toBeNull();
	for (let count = 0; count < 5; count += 1) await client.endpoint(id);
	expect(await client.refused('GET', '/workspace')).toMatchObject({ status: 429 });
	jest.restoreAllMocks();
	expect((await client.endpoint(id)).id).toBe(id);
	await limited.close();
});
