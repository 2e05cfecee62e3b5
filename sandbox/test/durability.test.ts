import { startSandbox, type SandboxOptions } from '../src/sandbox.mts';
import { clientOf, uuid } from './support/client.mts';
import { runSandbox, spawnSandbox } from '../../tools/harness/sandboxCommand.mts';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import {
	after,
	startReceiver,
	until,
	type Received,
	type Receiver,
} from '../../tools/harness/receiver.mts';

let folder: ReturnType<typeof temporaryFolder>;
let receiver: Receiver;
beforeEach(async () => {
	folder = temporaryFolder();
	receiver = await startReceiver();
});
afterEach(async () => {
	await receiver.close();
	folder.remove();
});

const idOf = ({ headers }: Received) => headers['webhook-id'];
const database = () => `${folder.path}/data/sandbox.db`;

/** Uses a sandbox on the database of this test, then ends it. */
async function session<T>(
	work: (
		client: ReturnType<typeof clientOf>,
		sandbox: Awaited<ReturnType<typeof startSandbox>>,
	) => Promise<T>,
	options: SandboxOptions = {},
): Promise<T> {
	const sandbox = await startSandbox({ database: database(), ...options });
	try {
		return await work(clientOf(sandbox), sandbox);
	} finally {
		await sandbox.close();
	}
}

test('a restart keeps API key, endpoints, answers to Idempotency-Keys and deliveries', async () => {
	receiver.reply = 503;
	const [body, headers] = [{ url: receiver.url, events: ['*'] }, { 'idempotency-key': uuid() }];
	const before = await session(
		async (client, { apiKey, emit }) => {
			const created = await client.call<{ id: string }>(
				'POST',
				'/webhook_endpoints',
				body,
				headers,
			);
			emit({ type: 'user.created', count: 3 });
			await until('three attempts on record', async () => {
				const deliveries = await client.deliveries(created.body.id);
				return deliveries.every(({ attempt_count }) => attempt_count > 0) || undefined;
			});
			return { apiKey, created: created.body };
		},
		{ timeScale: 5 },
	);
	receiver.reply = 200;
	await session(
		async (client, { apiKey }) => {
			expect(apiKey).toBe(before.apiKey);
			const again = await client.call('POST', '/webhook_endpoints', body, headers);
			expect(again.body).toEqual(before.created);
			// The retry that the first session left behind.
			const done = await client.settled(before.created.id, 'succeeded', 3);
			expect(Math.min(...done.map(({ attempt_count }) => attempt_count))).toBeGreaterThan(1);
		},
		{ timeScale: 5 },
	);
});

test('an attempt in flight at the end is made again', async () => {
	receiver.reply = () => undefined;
	await session(async (client, { emit }) => {
		await client.create(receiver.url);
		emit({ type: 'user.created' });
		await receiver.received(1);
	});
	receiver.reply = 200;
	await session(async () => {
		const [first, second] = await receiver.received(2);
		expect(idOf(second!)).toBe(idOf(first));
		expect(second?.body).toEqual(first.body);
	});
});

test('a SIGKILL in the middle of deliveries loses none', async () => {
	const args = ['--port', '0', '--database', database(), '--time-scale', '1000'];
	const first = await spawnSandbox(args);
	const client = clientOf(first);
	const { id } = await client.create(receiver.url);
	receiver.reply = after(20);
	const response = await fetch(`${first.url}/sandbox/events`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ type: 'user.created', count: 100 }),
	});
	const { event_ids } = (await response.json()) as { event_ids: string[] };
	await receiver.received(30);
	await first.end('SIGKILL');
	expect(receiver.requests.length).toBeLessThan(100);

	const second = await spawnSandbox(args);
	expect(second.apiKey).toBe(first.apiKey);
	await clientOf(second).settled(id, 'succeeded', 100);
	expect(new Set(receiver.requests.map(idOf))).toEqual(new Set(event_ids));
	expect(await second.end('SIGTERM')).toBe(0);
});

test('a taken port or database ends the command with the way out', async () => {
	await session(async (_client, { url }) => {
		const { port } = new URL(url);
		const [taken, locked] = await Promise.all([
			runSandbox(['--port', port, '--database', `${folder.path}/other.db`]),
			runSandbox(['--port', '0', '--database', database()]),
		]);
		expect(taken).toEqual({
			code: 1,
			output: expect.stringMatching(`Port ${port} is taken.*--port`),
		});
		expect(locked).toEqual({
			code: 1,
			output: expect.stringMatching('Another sandbox.*--database'),
		});
	});
});

test('what was emitted can be recovered by an endpoint that came later', async () => {
	const ids = await session(async (_client, { emit }) => emit({ type: 'sync.failed', count: 2 }));
	await session(async (client) => {
		const { id } = await client.create(receiver.url);
		await client.ok('POST', `/webhook_endpoints/${id}/recover`, { since: '2020-01-01T00:00:00Z' });
		const requests = await until('both events', () =>
			receiver.requests.length === 2 ? receiver.requests : undefined,
		);
		expect(new Set(requests.map(idOf))).toEqual(new Set(ids));
	});
});
