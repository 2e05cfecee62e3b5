import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { encoded, SECRET, signatureOf, useN8n } from './support/harness.mts';
import { Line } from '../attack/support/wire.mts';

const n8n = useN8n();

const MEGABYTE = 1024 * 1024;

const event = newEvent('user.created');
const bytes = Buffer.from(JSON.stringify(event));

it.each([
	['none', null],
	['application/json', 'application/json'],
	['JSON with a charset', 'application/json; charset=utf-8'],
	['upper-case JSON', 'Application/JSON'],
	['a JSON dialect', 'application/cloudevents+json'],
	['application/octet-stream', 'application/octet-stream'],
	['text/plain', 'text/plain'],
	['form-urlencoded', 'application/x-www-form-urlencoded'],
	['an unheard-of one', 'x/y'],
	['nonsense', ';;;'],
])('accepts signed JSON whatever its content type says: %s', async (_, contentType) => {
	const trigger = n8n.trigger();
	expectAnswer(await trigger.post(event, { contentType }), 200, 'accepted');
	expect(trigger.emitted.item).toMatchObject(event);
});

it('refuses a multipart form at once: n8n has taken its bytes apart', async () => {
	const trigger = n8n.trigger();
	const form = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
	const answer = await trigger.post(form, { contentType: 'multipart/form-data; boundary=b' });
	expectAnswer(answer, 401, 'body_missing');
	expectNoExecution(trigger);
});

it.each([
	['JSON', 'gzip', 'application/json'],
	['untyped', 'gzip', null],
	['JSON', 'deflate', 'application/json'],
	['untyped', 'deflate', null],
] as const)('accepts %s bytes in %s, signed before', async (_, contentEncoding, contentType) => {
	const trigger = n8n.trigger();
	const body = encoded(bytes, contentEncoding);
	const answer = await trigger.post(body, { signed: bytes, contentEncoding, contentType });
	expectAnswer(answer, 200, 'accepted');
	expect(trigger.emitted.item).toMatchObject(event);
});

it.each([
	['is none', Buffer.from('not gzip at all')],
	['is cut off', encoded(bytes, 'gzip').subarray(0, 40)],
	['is empty', Buffer.alloc(0)],
])('answers gzip that %s, instead of leaving the sender hanging', async (_, body) => {
	const trigger = n8n.trigger();
	const answer = await trigger.post(body, {
		contentEncoding: 'gzip',
		contentType: 'application/octet-stream',
	});
	expect(answer.status).toBeGreaterThanOrEqual(400);
	expect(answer.status).toBeLessThan(500);
	expectNoExecution(trigger);
});

it('refuses what was signed after it was compressed: n8n hands over the plain bytes', async () => {
	const trigger = n8n.trigger();
	const body = encoded(bytes, 'gzip');
	expectAnswer(await trigger.post(body, { contentEncoding: 'gzip' }), 401, 'signature_mismatch');
});

it.each(['application/json', 'text/plain', 'application/octet-stream', null])(
	'refuses an empty body (%s)',
	async (contentType) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post('', { contentType }), 400, 'malformed');
		const unsigned = await trigger.post('', { contentType, signature: null });
		expectAnswer(unsigned, 401, 'signature_missing');
		expectNoExecution(trigger);
	},
);

it.each([
	['JSON', 'application/json'],
	['octet-stream', 'application/octet-stream'],
])('accepts %s with a byte order mark, which counts for the signature', async (_, contentType) => {
	const trigger = n8n.trigger();
	const body = `\ufeff${JSON.stringify(event)}`;
	expectAnswer(await trigger.post(body, { contentType }), 200, 'accepted');
	expect(trigger.emitted.item).toEqual({ ...event, _webhook: expect.any(Object) });
});

it('accepts every script, emoji and escape', async () => {
	const trigger = n8n.trigger();
	const text = JSON.stringify({ ...event, note: 'ÄÖÜ 漢字 🪝' }).replace('Ä', '\\u00c4');
	expectAnswer(await trigger.post(text), 200, 'accepted');
	expect(trigger.emitted.item.note).toBe('ÄÖÜ 漢字 🪝');
});

it.each([
	['JSON', 'application/json'],
	['octet-stream', 'application/octet-stream'],
])('accepts 5 MB of %s', async (_, contentType) => {
	const trigger = n8n.trigger();
	const large = { ...event, filler: 'x'.repeat(5 * MEGABYTE) };
	expectAnswer(await trigger.post(large, { contentType }), 200, 'accepted');
	expect(trigger.emitted.item.filler).toHaveLength(5 * MEGABYTE);
});

it('refuses 17 MB, more than n8n takes', async () => {
	const trigger = n8n.trigger();
	const body = Buffer.alloc(17 * MEGABYTE, ' ');
	const answer = await trigger.post(body, { contentType: 'application/octet-stream' });
	expectAnswer(answer, 401, 'body_missing');
	expectNoExecution(trigger);
});

it.each([
	['left to us', 'application/octet-stream', 401],
	['read by n8n', 'application/json', 500],
])('unpacks no bomb of 20 kB beyond what n8n takes, %s', async (_, contentType, status) => {
	const trigger = n8n.trigger();
	const bomb = encoded(Buffer.alloc(20 * MEGABYTE), 'gzip');
	const answer = await trigger.post(bomb, { contentEncoding: 'gzip', contentType });
	expect(answer.status).toBe(status);
	expectNoExecution(trigger);
});

it('answers the next request on the connection of a body that was not read to its end', async () => {
	const trigger = n8n.trigger();
	const { hostname: host, port, pathname: path } = new URL(trigger.url);
	const line = new Line({ host, port: Number(port), path });
	const bomb = encoded(Buffer.alloc(200 * MEGABYTE), 'gzip');
	const signature = signatureOf(bytes, SECRET);
	const send = async (body: Buffer, ...headers: Array<[string, string]>) =>
		await line.send({ headers: [['X-Signature-256', signature], ...headers], body });

	expect(await send(bomb, ['Content-Encoding', 'gzip'])).toBe('401 body_missing');
	expect(await send(bytes)).toBe('200 accepted');
	line.close();
});

it.each(['gzip, gzip', 'br', 'GZIP', 'identity'])(
	'unpacks nothing that says it is %s, and verifies the bytes as they came',
	async (contentEncoding) => {
		const trigger = n8n.trigger();
		const sending = { contentEncoding, contentType: 'application/octet-stream' };
		const twice = encoded(encoded(bytes, 'gzip'), 'gzip');
		expectAnswer(
			await trigger.post(twice, { ...sending, signed: bytes }),
			401,
			'signature_mismatch',
		);
		expectAnswer(await trigger.post(twice, sending), 400, 'malformed');
		expectNoExecution(trigger);
	},
);

it('does not mind the charset of what n8n leaves to us; of JSON, n8n refuses what it does not know', async () => {
	const trigger = n8n.trigger();
	const ours = await trigger.post(event, { contentType: 'x/y; charset=nonsense' });
	expectAnswer(ours, 200, 'accepted');
	const json = await trigger.post(event, { contentType: 'application/json; charset=nonsense' });
	expect(json.status).toBe(422);
	expect(trigger.failures).toEqual([]);
});

it.each(['gzip', 'deflate'] as const)(
	'C1: is done with a request in %s as soon as its sender hangs up',
	async (contentEncoding) => {
		const trigger = n8n.trigger();
		const body = encoded(bytes, contentEncoding);
		// Would wait for ever.
		await trigger.postHalf(body, 'application/octet-stream', {
			'Content-Encoding': contentEncoding,
		});
		expectNoExecution(trigger);
		expectAnswer(await trigger.post(event), 200, 'accepted');
	},
);

it('C1: reads a compressed body to its end, though the request is over before that', async () => {
	const trigger = n8n.trigger();
	const large = Buffer.from(JSON.stringify({ ...event, filler: 'x'.repeat(15 * MEGABYTE) }));
	const sending = { contentEncoding: 'gzip', contentType: 'application/octet-stream' } as const;
	const body = encoded(large, 'gzip');
	expectAnswer(await trigger.post(body, { ...sending, signed: large }), 200, 'accepted');
});

it('B1: accepts a number that JavaScript cannot hold, as text with all its digits', async () => {
	const trigger = n8n.trigger({ format: 'integration' });
	const body =
		'{"workspace_id":"ws","customer_id":"c","event":"integration_updated_data_model","state":null,' +
		'"payload":{"id":9007199254740993,"resource_id":9007199254740993,"type":"order","diff":{}}}';
	trigger.saveCredential({ secret: 'whsec_example' });
	const signature = '063565b8949d0bd92103af92059897afdc1776dd2182965e760fffc2e33a52fc';
	const answer = await trigger.post(body, { signature: `sha256=${signature}` });
	expectAnswer(answer, 200, 'accepted');
	expect(trigger.emitted.item).toMatchObject({
		payload: { id: '9007199254740993', resource_id: '9007199254740993' },
		_webhook: {
			family: 'Data Model',
			issues: [
				expect.stringMatching(/^payload\.id: /),
				expect.stringMatching(/^payload\.resource_id: /),
			],
		},
	});
});

it('B2: says that bytes were no UTF-8', async () => {
	const trigger = n8n.trigger();
	const body = Buffer.concat([
		Buffer.from(
			'{"id":"evt_1","type":"user.created","created_at":"2026-01-01T00:00:00Z","data":{"user_id":"u","email":"ren',
		),
		Buffer.of(0xe9),
		Buffer.from('@example.com","role":"member","workspace_id":"w"}}'),
	]);
	trigger.saveCredential({ secret: 'whsec_example' });
	const signature = 'ed1d626673312e4dd4ba1445fff9dade48a3ef03c0a71900c3102039e395601b';
	const answer = await trigger.post(body, { signature: `sha256=${signature}` });
	expectAnswer(answer, 200, 'accepted');
	expect(trigger.emitted.item).toMatchObject({
		data: { email: 'ren\ufffd@example.com' },
		_webhook: { family: 'User', issues: [expect.stringContaining('not UTF-8')] },
	});
});

it('accepts signed bytes that are no UTF-8, with a mark in their place', async () => {
	const trigger = n8n.trigger();
	const odd = Buffer.concat([Buffer.from('{"note":"'), Buffer.of(0xff, 0xc0), Buffer.from('",')]);
	expectAnswer(await trigger.post(Buffer.concat([odd, bytes.subarray(1)])), 200, 'accepted');
	expect(trigger.emitted.item.note).toBe('\ufffd\ufffd');
});

it.each(['text/plain', 'application/octet-stream', null])(
	'refuses signed text that is no JSON (%s)',
	async (contentType) => {
		const trigger = n8n.trigger();
		expectAnswer(await trigger.post('{"id":', { contentType }), 400, 'malformed');
		expectNoExecution(trigger);
	},
);

it.each(['application/json', 'application/xml'])(
	'leaves what does not parse as %s to n8n, which refuses it before us',
	async (contentType) => {
		const trigger = n8n.trigger();
		const answer = await trigger.post('{"id":', { contentType });
		expect(answer.status).toBe(422);
		expectNoExecution(trigger);
	},
);

it('refuses signed XML', async () => {
	const trigger = n8n.trigger();
	const answer = await trigger.post('<event/>', { contentType: 'application/xml' });
	expectAnswer(answer, 400, 'malformed');
});
