import { signatureOf } from '../../tools/harness/platform.mts';
import { sleep, type Received } from '../../tools/harness/receiver.mts';
import type { Delivery, Page } from './support/client.mts';
import { stage } from './support/setup.mts';

const set = stage({ timeScale: 36_000 });

const sendTest = async (id: string, eventType = 'user.created') =>
	await set.client.ok<Delivery>('POST', `/webhook_endpoints/${id}/test`, { event_type: eventType });

const read = ({ body }: Received) =>
	JSON.parse(body.toString()) as { id: string; created_at: string };

describe('a test event', () => {
	test('is the sample with a fresh id and time, signed like any other and marked', async () => {
		const receiver = await set.receiver();
		const { id, secret } = await set.client.create(receiver.url, []);
		const first = await sendTest(id);
		await sendTest(id);
		const [request, second] = await receiver.received(2);
		expect(first).toMatchObject({
			trigger: 'test',
			status: 'succeeded',
			attempt_count: 1,
			event_type: 'user.created',
		});
		expect(request.headers).toMatchObject({
			'x-webhook-test': 'true',
			'x-webhook-event': 'user.created',
			'x-signature-256': signatureOf(request.body, secret.value),
		});
		const [one, other] = [read(request), read(second!)];
		expect(one.id).not.toBe(other.id);
		expect(first.event_id).toBe(one.id);
		expect(Math.abs(Date.parse(one.created_at) - Date.now())).toBeLessThan(60_000);
	});

	test('of a format without ids gets none in its body, but one for the log', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		const { event_id } = await sendTest(id, 'integration_installed');
		const [{ headers, body }] = await receiver.received(1);
		expect(headers['webhook-id']).toBe(event_id);
		expect(JSON.parse(body.toString())).not.toHaveProperty('id');
	});

	test('is sent once, to a disabled endpoint too, and says nothing about the endpoint', async () => {
		const receiver = await set.receiver(410);
		const { id } = await set.client.create(receiver.url);
		expect(await sendTest(id)).toMatchObject({
			status: 'failed',
			response_status: 410,
			next_attempt_at: null,
		});
		expect((await set.client.endpoint(id)).status).toBe('enabled');
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'disabled' });
		await sendTest(id);
		await sleep(100);
		expect(receiver.requests.length).toBe(2);
	});

	test('must be of a known type', async () => {
		const { id } = await set.client.create((await set.receiver()).url);
		const body = { event_type: 'nothing' };
		expect(await set.client.refused('POST', `/webhook_endpoints/${id}/test`, body)).toMatchObject({
			status: 422,
			pointers: ['/event_type'],
		});
	});
});

test('the log can be filtered and paged', async () => {
	const receiver = await set.receiver();
	const { id } = await set.client.create(receiver.url);
	const [eventId] = set.sandbox.emit({ type: 'sync.failed' });
	set.sandbox.emit({ type: 'user.created', count: 3 });
	await set.client.settled(id, 'succeeded', 4);
	receiver.reply = 500;
	const failed = await sendTest(id, 'project.updated');

	const ids = async (query: string) =>
		(await set.client.deliveries(id, query)).map((it) => it.event_type);
	expect(await ids('&trigger=test')).toEqual(['project.updated']);
	expect(await ids('&status=failed')).toEqual(['project.updated']);
	expect(await ids('&event_type=sync.failed')).toEqual(['sync.failed']);
	expect(await ids(`&event_id=${eventId}`)).toEqual(['sync.failed']);
	expect(await ids(`&created_after=${failed.created_at}`)).toEqual([]);
	expect((await ids('&created_after=2020-01-01T00:00:00Z')).length).toBe(5);
	expect(await ids(`&created_before=${failed.created_at}`)).not.toContain('project.updated');
	expect((await ids('&created_before=2100-01-01T00:00:00Z')).length).toBe(5);

	const path = `/webhook_endpoints/${id}/deliveries?limit=2`;
	const first = await set.client.ok<Page<Delivery>>('GET', path);
	set.sandbox.emit({ type: 'user.created' });
	const second = await set.client.ok<Page<Delivery>>('GET', `${path}&cursor=${first.next_cursor}`);
	expect([...first.data, ...second.data].map((it) => it.event_type)).toEqual([
		'project.updated',
		'user.created',
		'user.created',
		'user.created',
	]);
	expect(await set.client.refused('GET', `${path}&created_after=yesterday`)).toMatchObject({
		status: 422,
		pointers: ['#/query/created_after'],
	});
});
