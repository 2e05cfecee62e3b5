import type { Received, ServerResponse } from '../../tools/harness/receiver.mts';
import { signatureOf } from '../../tools/harness/platform.mts';
import { act } from './support/browser.mts';
import { stage } from './support/setup.mts';

const set = stage();

/** Answers as the trigger does. */
function checking(secretOf: () => string) {
	const seen = new Set<string>();
	const codeOf = ({ headers, body }: Received): [number, string] => {
		const signature = headers['x-signature-256'];
		if (signature === undefined) return [401, 'signature_missing'];
		if (signature !== signatureOf(body, secretOf())) return [401, 'signature_mismatch'];
		const event = JSON.parse(body.toString()) as { id: string; type: string };
		if (Array.isArray(event)) return [400, 'malformed'];
		if (event.type === 'unknown.event') return [200, 'ignored'];
		if (seen.has(event.id)) return [200, 'duplicate'];
		seen.add(event.id);
		return [200, 'accepted'];
	};
	return (response: ServerResponse, request: Received) => {
		const [status, code] = codeOf(request);
		response.writeHead(status).end(JSON.stringify({ code, message: `It is ${code}.` }));
	};
}

async function endpoint(events = ['user.created']) {
	let secret = '';
	const receiver = await set.receiver(checking(() => secret));
	const created = await set.client.create(receiver.url, events, 'Mine');
	secret = created.secret.value;
	return { receiver, id: created.id };
}

const practise = async (kind: string, fields: Record<string, string> = {}) =>
	await act(set.sandbox.url, 'practise', { kind, type: 'user.created', ...fields });

afterEach(async () => {
	const { data } = await set.client.ok<{ data: Array<{ id: string }> }>(
		'GET',
		'/webhook_endpoints',
	);
	for (const { id } of data) await set.client.ok('DELETE', `/webhook_endpoints/${id}`);
});

describe('an event with something wrong', () => {
	const cases: Array<[string, string, string]> = [
		['forged', 'Refused: 401 signature_mismatch', 'good'],
		['unsigned', 'Refused: 401 signature_missing', 'good'],
		['unknown', 'Answered: 200 ignored', 'note'],
		['malformed', 'Refused: 400 malformed', 'good'],
		['duplicate', 'First: Answered: 200 accepted. Second: Answered: 200 duplicate', 'note'],
	];
	test.each(cases)('that is %s: the page says how it was answered', async (kind, message, tone) => {
		const { receiver, id } = await endpoint();
		expect(await practise(kind)).toEqual({ status: 200, message, tone });
		expect(receiver.requests.length).toBe(kind === 'duplicate' ? 2 : 1);
		const [delivery] = await set.client.deliveries(id);
		expect(delivery).toMatchObject({ trigger: 'test', attempt_count: 1, next_attempt_at: null });
	});

	test('that a receiver takes without a look at the signature: the page warns', async () => {
		await set.client.create((await set.receiver()).url, ['user.created']);
		expect(await practise('forged')).toMatchObject({
			tone: 'bad',
			message: 'Not refused: 200. The receiver does not check signatures',
		});
	});

	test('goes to everyone who is subscribed, and each answer is said', async () => {
		await endpoint();
		await set.client.create((await set.receiver(500)).url, ['*'], 'Broken');
		const { message, tone } = await practise('malformed');
		expect(message.split('\n').sort()).toEqual([
			'Broken: Failed: The endpoint answered 500',
			'Mine: Refused: 400 malformed',
		]);
		expect(tone).toBe('bad');
	});

	test('is not recovered, and says nothing about the endpoint', async () => {
		const { id } = await endpoint();
		await practise('forged');
		const since = new Date(Date.now() - 60_000).toISOString();
		const path = `/webhook_endpoints/${id}/recover`;
		expect(await set.client.ok('POST', path, { since })).toEqual({ enqueued: 0 });
	});

	test('has to be one of those that there are', async () => {
		expect(await practise('other')).toMatchObject({ status: 422, tone: 'bad' });
	});
});

describe('who gets an event is said:', () => {
	const send = async (fields: Record<string, string>) =>
		(await act(set.sandbox.url, 'emit', { type: 'user.created', ...fields })).message;

	test('two endpoints', async () => {
		await endpoint();
		await endpoint(['*']);
		expect(await send({})).toBe('Sent to 2 endpoints');
		expect(await send({ count: '3' })).toBe('3 events sent to 2 endpoints');
		expect(await send({ type: 'sync.failed' })).toBe('Sent to 1 endpoint');
	});

	test('nobody, whether there is no endpoint or a disabled one', async () => {
		const nobody = 'No endpoint is subscribed to user.created: nothing was sent';
		expect(await send({})).toBe(nobody);
		const { id } = await endpoint(['sync.failed']);
		expect(await send({})).toBe(nobody);
		expect((await practise('forged')).message).toBe(nobody);
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { status: 'disabled' });
		expect(await send({ type: 'sync.failed' })).toBe(
			'No enabled endpoint is subscribed to sync.failed, only 1 endpoint that is disabled: nothing was sent',
		);
	});
});

describe('a body from the editor', () => {
	const send = async (body: string, count = '1') =>
		await act(set.sandbox.url, 'emit', { type: 'user.created', body, count });

	test('is sent as it is, apart from the placeholders', async () => {
		const { receiver } = await endpoint();
		await send(
			'{"id": "<new id>",\r\n "at":"<now>", "n": 9007199254740993, "type":"user.created"}',
			'2',
		);
		const texts = (await receiver.received(2)).map(({ body }) => body.toString());
		const pattern =
			/^\{"id": "(evt_\w+)",\n "at":"\d{4}-[^"]+Z", "n": 9007199254740993, "type":"user.created"\}$/;
		const ids = texts.map((text) => pattern.exec(text)?.[1]);
		expect(ids).toEqual([expect.any(String), expect.any(String)]);
		expect(ids[0]).not.toBe(ids[1]);
	});

	test('has the type that it names', async () => {
		const { receiver } = await endpoint(['*']);
		expect((await send('{"type":"invented.type"}')).message).toBe('Sent to 1 endpoint');
		expect((await receiver.received(1))[0].headers['x-webhook-event']).toBe('invented.type');
		expect((await send('{"type":"two words"}')).message).toBe(
			'Event type must be the name of an event type',
		);
	});

	test('has a report behind the link of its template', async () => {
		const { receiver } = await endpoint(['*']);
		const body =
			'{"type":"report.completed","data":{"row_count":3,"download_url":"<report link>"}}';
		await act(set.sandbox.url, 'emit', { type: 'report.completed', body });
		const [request] = await receiver.received(1);
		const { data } = JSON.parse(request.body.toString()) as { data: { download_url: string } };
		expect((await (await fetch(data.download_url)).text()).trim().split('\n')).toHaveLength(4);
	});
});
