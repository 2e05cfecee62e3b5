import { answerOf, standingOf } from '../src/page/answer.mts';
import { bodyText, indent } from '../src/page/indent.mts';
import { shownUrl } from '../src/page/shownUrl.mts';
import type { AttemptRow, DeliveryRow } from '../src/store/deliveries.mts';
import { browse } from './support/browser.mts';
import { stage } from './support/setup.mts';
import { shell } from './support/shell.mts';

const set = stage();

const textOf = (markup: string) =>
	markup
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');

describe('a body', () => {
	test.each([
		['{"a":[1,{"b":"c,:{}\\"[]"}],"d":{},"e":[],"f":null}'],
		[' [ ] '],
		['"text"'],
		['[[],[{}],-1.5,true]'],
	])('%s is indented as JSON.stringify would', (text) => {
		expect(indent(text, 10_000)).toBe(JSON.stringify(JSON.parse(text), null, 2));
	});

	test('keeps its numbers as they were written', () => {
		expect(bodyText(Buffer.from('{"id":9007199254740993}'))).toBe('{\n  "id": 9007199254740993\n}');
	});

	test('is cut after it was indented', () => {
		const deep = `${'['.repeat(1990)}${']'.repeat(1990)}`;
		expect(bodyText(Buffer.from(deep)).length).toBeLessThanOrEqual(4001);
		expect(bodyText(Buffer.from('x'.repeat(5000)))).toBe(`${'x'.repeat(4000)}…`);
	});

	test('that is deep does not blow up what the page polls', async () => {
		await set.client.create((await set.receiver()).url);
		const body = `${'['.repeat(1990)}${']'.repeat(1990)}`;
		set.sandbox.emit({ type: 'deep', body, count: 30 });
		const { text } = await browse(`${set.sandbox.url}/sandbox/live`);
		expect((JSON.parse(text) as { deliveries: string }).deliveries.match(/<details/g)).toHaveLength(
			30,
		);
		expect(text.length).toBeLessThan(500_000);
	});
});

describe('a delivery', () => {
	test('has the request’s headers, the answer’s code and its whole message', async () => {
		const answer = { code: 'accepted', message: `It was accepted. ${'Really. '.repeat(50)}End` };
		const receiver = await set.receiver((response) => response.end(JSON.stringify(answer)));
		const { id } = await set.client.create(receiver.url);
		await set.client.ok('POST', `/webhook_endpoints/${id}/test`, { event_type: 'user.created' });
		const [{ headers }] = await receiver.received(1);
		const { text } = await browse(set.sandbox.url);
		const row = text.slice(text.indexOf(`X-Signature-256: ${headers['x-signature-256']}`) - 3000);
		expect(row).toContain(`X-Webhook-Delivery: ${headers['x-webhook-delivery']}`);
		expect(row).toContain('<b>200 accepted</b>');
		expect(row).toContain(answer.message);
	});

	test('has commands that make its signatures again, also during an overlap', async () => {
		const receiver = await set.receiver();
		const { id, secret: old } = await set.client.create(receiver.url);
		const path = `/webhook_endpoints/${id}`;
		const { secret } = await set.client.ok<typeof old extends infer S ? { secret: S } : never>(
			'POST',
			`${path}/rotate_secret`,
			{ overlap_seconds: 60 },
		);
		await set.client.ok('POST', `${path}/test`, { event_type: 'user.created' });
		const [{ headers }] = await receiver.received(1);
		const { text } = await browse(set.sandbox.url);
		const start = text.indexOf(`id="${headers['x-webhook-delivery']}"`);
		const commands = [...text.slice(start).matchAll(/aria-label="Command[^>]*>([^<]+)</g)];
		const [plain, standard] = commands.map(([, markup]) => textOf(markup!));

		expect(text.slice(start)).toContain('X-Signature-256 with the previous secret (version 1)');
		const hex = (await shell(plain!, old.value)).trim().split(' ').at(-1);
		expect(headers['x-signature-256']).toBe(`sha256=${hex}`);
		const both = [await shell(standard!, secret.value), await shell(standard!, old.value)];
		const expected = both.map((it) => `v1,${it.trim()}`).join(' ');
		expect(headers['webhook-signature']).toBe(expected);
	});

	const bodies: Array<[string, string]> = [
		['JSON', '{"it\'s":"\\"quoted\\" $HOME `id` \\\\"}'],
		['text that begins as a file’s name for curl', '@/etc/hostname\n'],
		['control characters', 'a\u0000b\u001b[31m'],
		['a long body', JSON.stringify({ long: 'ä'.repeat(200_000) })],
	];
	test.each(bodies)('with %s can be copied as curl', async (_what, body) => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		set.sandbox.emit({ type: 'user.created', body });
		const [{ id: deliveryId }] = await set.client.settled(id, 'succeeded');
		const command = await browse(`${set.sandbox.url}/sandbox/deliveries/${deliveryId}/curl`);
		expect(command.headers['content-type']).toMatch(/^text\/plain/);
		await shell(command.text);
		const [first, again] = await receiver.received(2);
		expect(again!.body).toEqual(first.body);
		expect(first.body.toString()).toBe(body);
		expect(again!.headers).toMatchObject({
			'x-signature-256': first.headers['x-signature-256'],
			'webhook-signature': first.headers['webhook-signature'],
			'content-type': first.headers['content-type'],
		});
	});

	test('that is a web page is downloaded, not opened', async () => {
		const { id } = await set.client.create((await set.receiver()).url);
		set.sandbox.emit({ type: 'user.created', body: '<script>alert(1)</script>' });
		const [{ id: deliveryId }] = await set.client.settled(id, 'succeeded');
		const { headers } = await browse(`${set.sandbox.url}/sandbox/deliveries/${deliveryId}/body`);
		expect(headers).toMatchObject({
			'content-type': 'application/octet-stream',
			'content-disposition': expect.stringMatching(/^attachment/),
			'x-content-type-options': 'nosniff',
		});
		expect((await browse(`${set.sandbox.url}/sandbox/deliveries/none/curl`)).status).toBe(404);
	});
});

describe('an answer', () => {
	const attempt = (status: number | null, body: string | null): AttemptRow => ({
		number: 1,
		started_at: 0,
		duration_ms: 1,
		response_status: status,
		response_body: body,
		error: status === null ? 'Nothing listens there' : null,
	});
	test.each([
		[200, '{"code":"accepted","message":"Good."}', '200 accepted', 'Good.'],
		[
			404,
			'{"code":404,"message":"Not registered.","hint":"Listen."}',
			'404',
			'Not registered. Listen.',
		],
		[502, '<h1>Bad gateway</h1>', '502', '<h1>Bad gateway</h1>'],
		[200, 'null', '200', 'null'],
		[204, '', '204', 'The answer was empty.'],
		[null, null, '', 'Nothing listens there'],
	])('%s %s is read as %s, %s', (status, body, code, message) => {
		expect(answerOf(attempt(status, body))).toEqual({ code, message });
	});

	test.each([
		['succeeded', 200, 'accepted', 'delivered', 'good'],
		['succeeded', 200, 'duplicate', 'duplicate', 'note'],
		['succeeded', 200, 'ignored', 'ignored', 'note'],
		['failed', 401, 'signature_mismatch', 'refused', 'bad'],
		['failed', 500, '', 'failed', 'bad'],
		['pending', 503, 'unavailable', 'will retry', 'wait'],
	] as const)('%s with %s %s is shown as %s', (status, response_status, code, word, tone) => {
		const delivery = { status, response_status } as DeliveryRow;
		const answer = { code: `${response_status} ${code}`, message: '' };
		expect(standingOf(delivery, answer)).toMatchObject({ word, tone });
	});
});

test.each([
	['https://a.example/hook', 'https://a.example/hook'],
	['https://a.example/hook?token=abc&b', 'https://a.example/hook?token=•••&•••'],
	['https://a.example/?a=1=2?c#d', 'https://a.example/?a=•••'],
	['https://a.example/#token', 'https://a.example/'],
])('%s is shown as %s', (url, shown) => {
	expect(shownUrl(url)).toBe(shown);
});
