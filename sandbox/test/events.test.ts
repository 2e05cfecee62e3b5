import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { signatureOf } from '../../tools/harness/platform.mts';
import type { Received } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

const set = stage();

const read = ({ body }: Received) => JSON.parse(body.toString()) as Record<string, unknown>;

/** Emits over HTTP, as a program would; text is sent as it is. */
async function emit(emission: object | string) {
	const response = await fetch(`${set.sandbox.url}/sandbox/events`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: typeof emission === 'string' ? emission : JSON.stringify(emission),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** An emission as its receiver gets it. */
async function emitted(emission: object): Promise<Received> {
	const receiver = await set.receiver();
	const { id } = await set.client.create(receiver.url);
	expect(await emit(emission)).toMatchObject({ status: 202 });
	const [request] = await receiver.received(1);
	await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	return request;
}

describe('emitting', () => {
	test('every event type of the catalogue gives its sample', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		for (const { event } of catalogue) set.sandbox.emit({ type: event.type });
		const requests = await receiver.received(catalogue.length);
		expect(requests.map(({ headers }) => headers['x-webhook-event']).sort()).toEqual(
			catalogue.map(({ event }) => event.type).sort(),
		);
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});

	test('several gives each an id of its own', async () => {
		const { body } = await emit({ type: 'user.created', count: 5 });
		expect(new Set(body.event_ids as string[]).size).toBe(5);
	});

	test('with data puts it over the sample', async () => {
		const event = read(
			await emitted({ type: 'sync.failed', data: { error_code: 'E42', more: 1 } }),
		);
		expect(event.data).toMatchObject({ error_code: 'E42', more: 1, connector_type: 'salesforce' });
	});

	test('a text sends exactly its bytes', async () => {
		const body = '{ "id":"evt_é", "type" : "user.created",\r\n"n": 1.0 }';
		const receiver = await set.receiver();
		const { secret } = await set.client.create(receiver.url, ['user.created']);
		await emit({ type: 'user.created', body });
		const [request] = await receiver.received(1);
		expect(request.body.toString()).toBe(body);
		expect(request.headers['x-signature-256']).toBe(signatureOf(body, secret.value));
	});

	test('an object of a type that is in no catalogue sends it as it is', async () => {
		const body = { id: 'evt_1', type: 'moon.landed', data: {} };
		const request = await emitted({ body });
		expect(read(request)).toEqual(body);
		expect(request.headers).toMatchObject({
			'webhook-id': 'evt_1',
			'x-webhook-event': 'moon.landed',
		});
	});

	const wrong: [object, string][] = [
		[{}, '/type'],
		[{ type: 'nothing' }, '/type'],
		[{ type: 'line\nbreak', body: 'x' }, '/type'],
		[{ type: 'user.created', count: 0 }, '/count'],
		[{ type: 'report.completed', expires_in_seconds: -1 }, '/expires_in_seconds'],
	];
	test.each(wrong)('%j is 422', async (emission, pointer) => {
		expect(await emit(emission)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
	});

	test('C5: events that are too large together are 422, and none of them is sent', async () => {
		const emission = { type: 'user.created', body: 'x'.repeat(1_000_000), count: 65 };
		expect(await emit(emission)).toMatchObject({
			status: 422,
			body: { errors: [{ pointer: '/count' }] },
		});
		expect(await emit({ ...emission, count: 2 })).toMatchObject({ status: 202 });
	});

	const deep = '['.repeat(200_000) + ']'.repeat(200_000);
	test.each([
		[`{"type":"user.created","data":{"x":${deep}}}`, '/data'],
		[`{"type":"user.created","body":{"x":${deep}}}`, '/body'],
	])('C5: what is nested deeper than JSON can be written is 422', async (text, pointer) => {
		expect(await emit(text)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
	});
});

describe('the file of a report', () => {
	const link = async (emission: object = {}) => {
		const request = await emitted({ type: 'report.completed', ...emission });
		return (read(request).data as { download_url: string }).download_url;
	};

	test('is a CSV with as many rows as the event says, or as are asked for', async () => {
		const url = await link({ data: { row_count: 12, report_name: 'Weekly "revenue"' } });
		const response = await fetch(url);
		expect(response.headers.get('content-type')).toMatch('text/csv');
		expect(response.headers.get('content-disposition')).toBe(
			'attachment; filename="Weekly revenue.csv"',
		);
		expect((await response.text()).trim().split('\n').length).toBe(13);
		expect((await (await fetch(`${url}?rows=5000`)).text()).trim().split('\n').length).toBe(5001);
	});

	test('is gone when its time is over', async () => {
		const response = await fetch(await link({ expires_in_seconds: 0 }));
		expect(response.status).toBe(410);
		expect(await response.json()).toMatchObject({
			code: 'report_expired',
			detail: expect.stringMatching(/expired at 20/),
		});
	});

	test('is not put in the place of a link that is given', async () => {
		expect(await link({ data: { download_url: 'https://example.com/x' } })).toBe(
			'https://example.com/x',
		);
	});
});
