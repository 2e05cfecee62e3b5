import { signatureOf } from '../../tools/harness/platform.mts';
import { after } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';
import { standardSignature } from './support/standardSignature.mts';

/** Ten hours become one second. */
const set = stage({ timeScale: 36_000, requestTimeout: 2000 });

describe('a delivery', () => {
	test('is the event as JSON, signed in both ways', async () => {
		const receiver = await set.receiver();
		const { id, secret } = await set.client.create(receiver.url, ['report.completed']);
		set.sandbox.emit({ type: 'sync.failed' });
		const [eventId] = set.sandbox.emit({ type: 'report.completed' });
		const [request] = await receiver.received(1);
		const [{ id: deliveryId }] = await set.client.settled(id, 'succeeded');

		expect(request).toMatchObject({
			method: 'POST',
			path: '/hook',
			headers: {
				'user-agent': expect.stringMatching(/\S/),
				'content-type': 'application/json',
				'x-webhook-delivery': deliveryId,
				'x-webhook-attempt': '1',
				'x-webhook-event': 'report.completed',
				'x-signature-256': signatureOf(request.body, secret.value),
				'webhook-id': eventId,
				'webhook-signature': standardSignature(request, secret.value),
			},
		});
		expect(request.headers).not.toHaveProperty('x-webhook-test');
		expect(JSON.parse(request.body.toString())).toMatchObject({
			id: eventId,
			type: 'report.completed',
		});
		expect(Math.abs(Number(request.headers['webhook-timestamp']) * 1000 - Date.now())).toBeLessThan(
			60_000,
		);
	});

	test('can be looked at with its request and answer, of which 16 KiB are kept', async () => {
		const receiver = await set.receiver((response) =>
			response.writeHead(202).end('x'.repeat(50_000)),
		);
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created' });
		const [{ id: deliveryId }] = await set.client.settled(id, 'succeeded');
		const delivery = await set.client.delivery(deliveryId);
		const [request] = await receiver.received(1);

		expect(delivery).toMatchObject({
			trigger: 'event',
			attempt_count: 1,
			response_status: 202,
			error: null,
			next_attempt_at: null,
		});
		expect(delivery.request).toMatchObject({ url: receiver.url, body: request.body.toString() });
		expect(delivery.request.headers['X-Signature-256']).toBe(request.headers['x-signature-256']);
		expect(delivery.attempts).toMatchObject([{ number: 1, response_status: 202, error: null }]);
		expect(delivery.attempts[0]?.response_body).toBe('x'.repeat(16 * 1024));
	});

	test('is made again until it succeeds, with the same bytes and a signature of its own', async () => {
		const receiver = await set.receiver(503);
		const { id, secret } = await set.client.create(receiver.url);
		const [eventId] = set.sandbox.emit({ type: 'user.created' });
		await receiver.received(2);
		receiver.reply = 200;
		const [delivery] = await set.client.settled(id, 'succeeded');

		const { requests } = receiver;
		expect(requests.length).toBe(delivery.attempt_count);
		expect(requests.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(
			requests.map((_, index) => String(index + 1)),
		);
		expect(new Set(requests.map(({ body }) => body.toString())).size).toBe(1);
		expect(new Set(requests.map(({ headers }) => headers['webhook-id']))).toEqual(
			new Set([eventId]),
		);
		for (const request of requests) {
			expect(request.headers['webhook-signature']).toBe(standardSignature(request, secret.value));
		}
	});

	test('has failed after seven attempts', async () => {
		const receiver = await set.receiver(500);
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created' });
		const [delivery] = await set.client.settled(id, 'failed');
		expect(delivery).toMatchObject({
			attempt_count: 7,
			response_status: 500,
			error: 'The endpoint answered 500',
			next_attempt_at: null,
		});
		expect(receiver.requests.length).toBe(7);
	});

	test('does not follow redirects', async () => {
		const elsewhere = await set.receiver();
		const receiver = await set.receiver((response) =>
			response.writeHead(307, { location: elsewhere.url }).end(),
		);
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created' });
		const [delivery] = await set.client.settled(id, 'failed');
		expect(delivery).toMatchObject({
			response_status: 307,
			error: expect.stringMatching(/Redirects are not followed/),
		});
		expect(elsewhere.requests).toEqual([]);
	});

	test.each([
		['never answers', () => undefined],
		[
			'never ends its answer',
			(response: { writeHead(status: number): { write(text: string): void } }) =>
				void response.writeHead(200).write('a'),
		],
	])('fails when the receiver %s', async (_what, reply) => {
		const receiver = await set.receiver(reply);
		const { id } = await set.client.create(receiver.url, []);
		const { status, error } = await set.client.ok<{ status: string; error: string }>(
			'POST',
			`/webhook_endpoints/${id}/test`,
			{ event_type: 'user.created' },
		);
		expect({ status, error }).toEqual({
			status: 'failed',
			error: 'No complete answer within 2 s',
		});
	});

	test('is one of at most ten to an endpoint at once, and none gets lost', async () => {
		const receiver = await set.receiver(after(5));
		const { id } = await set.client.create(receiver.url);
		const ids = set.sandbox.emit({ type: 'user.created', count: 500 });
		const requests = await receiver.received(500);
		expect(new Set(requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(ids));
		expect(receiver.mostAtOnce).toBeGreaterThan(1);
		expect(receiver.mostAtOnce).toBeLessThanOrEqual(10);
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});

	test('to a slow endpoint does not hold up the others', async () => {
		const slow = await set.receiver(() => undefined);
		const fast = await set.receiver();
		const [{ id }] = [await set.client.create(slow.url), await set.client.create(fast.url)];
		set.sandbox.emit({ type: 'user.created', count: 30 });
		await fast.received(30);
		expect(slow.requests.length).toBeLessThan(30);
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});
});
