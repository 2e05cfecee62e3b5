import {
	certificates,
	serveGreeting,
	serveSecurely,
	type Faulty,
} from '../../test/integration/support/faulty.mts';
import { after, until, type ServerResponse } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

/** Retries come after 5 ms, 0.3 s, 1.8 s, 7 s. */
const set = stage({ timeScale: 1000, requestTimeout: 1000 });

const raw =
	(text: string) =>
	({ socket }: ServerResponse): void =>
		void socket?.end(text);
const retryAfter =
	(status: number, value: string | string[]) =>
	(response: ServerResponse): void =>
		void response.writeHead(status, { 'Retry-After': value }).end();

/** The first attempt on record of every delivery. */
const failed = async (id: string, count: number) =>
	await until(`${count} failures on record`, async () => {
		const all = await set.client.deliveries(id);
		return all.length === count && all.every(({ attempt_count: made }) => made > 0)
			? all
			: undefined;
	});

test.each([
	['is slow', after(1600), 'No complete answer within 1 s'],
	['hangs up', ({ socket }: ServerResponse) => void socket?.destroy(), 'socket hang up'],
	['hangs up in the headers', raw('HTTP/1.1 200 OK\r\nConte'), 'socket hang up'],
	[
		'announces too long a body',
		raw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'),
		'was closed',
	],
	['does not speak HTTP', raw('220 mail.example.com ESMTP\r\n'), 'Expected HTTP/'],
	['leads on', retryAfter(307, '0'), 'Redirects are not followed'],
	['is busy', retryAfter(429, '99999999'), 'answered 429'],
	['is busy since long', retryAfter(429, new Date(0).toUTCString()), 'answered 429'],
	['is busy in odd words', retryAfter(429, ['-1', 'abc']), 'answered 429'],
	['is out of order', 500, 'answered 500'],
	['is behind a proxy that is', 502, 'answered 502'],
	['is overloaded', retryAfter(503, '0'), 'answered 503'],
	['is too slow for its proxy', 504, 'answered 504'],
])('a receiver that %s misses nothing once it is well again', async (_, reply, words) => {
	const receiver = await set.receiver(reply);
	const { id } = await set.client.create(receiver.url);
	const ids = set.sandbox.emit({ type: 'user.created', count: 3 });
	for (const { error } of await failed(id, 3)) expect(error).toContain(words);
	receiver.reply = 200;
	await set.client.settled(id, 'succeeded', 3);
	const received = receiver.requests.map(({ headers }) => headers['webhook-id']);
	expect(new Set(received)).toEqual(new Set(ids));
	await set.client.call('DELETE', `/webhook_endpoints/${id}`);
});

describe('an address that cannot work', () => {
	const servers: Faulty[] = [];
	afterAll(() => servers.forEach((server) => server.close()));
	const opened = async (server: Promise<Faulty>): Promise<string> => {
		servers.push(await server);
		return servers.at(-1)!.url;
	};

	test.each([
		[
			'an old certificate',
			async () => await opened(serveSecurely(certificates.expired)),
			'expired',
		],
		[
			'a certificate of its own',
			async () => await opened(serveSecurely(certificates.otherHost)),
			'self-signed certificate',
		],
		[
			'no https',
			async () => (await opened(serveGreeting('HTTP/1.1 200 OK\r\n\r\n'))).replace('http', 'https'),
			'wrong version number',
		],
		['an unknown name', () => 'https://nowhere.invalid/hook', /unknown|EAI_AGAIN/],
		['nobody there', () => 'http://127.0.0.1:1/hook', 'Connection refused'],
	])('(%s) loses nothing: the URL can be put right', async (_, url, words) => {
		const { id } = await set.client.create(await url());
		const [eventId] = set.sandbox.emit({ type: 'user.created' });
		const [delivery] = await failed(id, 1);
		expect(delivery?.error).toMatch(words);
		const receiver = await set.receiver();
		await set.client.ok('PATCH', `/webhook_endpoints/${id}`, { url: receiver.url });
		const [request] = await receiver.received(1);
		expect(request.headers['webhook-id']).toBe(eventId);
		await set.client.call('DELETE', `/webhook_endpoints/${id}`);
	});
});
