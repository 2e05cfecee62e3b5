import type { Page } from './support/client.mts';
import { stage } from './support/setup.mts';

const set = stage();

let number = 0;
const freshUrl = () => `http://127.0.0.1:9/hook/${(number += 1)}`;
const client = () => set.client;

describe('endpoints', () => {
	test('are created with a secret that is shown only then', async () => {
		const url = freshUrl();
		const created = await client().call<{ id: string; secret: { value: string } }>(
			'POST',
			'/webhook_endpoints',
			{ url, description: 'Reports', events: ['report.completed'] },
		);
		const { id, secret } = created.body;
		expect(created).toMatchObject({
			status: 201,
			body: {
				url,
				description: 'Reports',
				events: ['report.completed'],
				status: 'enabled',
				disabled_reason: null,
				secret: { version: 1, previous_expires_at: null },
			},
		});
		expect(created.headers.get('location')).toBe(`/v1/webhook_endpoints/${id}`);
		expect(secret.value).toMatch(/^whsec_[A-Za-z0-9+/]{32,}=*$/);

		const others = [
			await client().call('GET', `/webhook_endpoints/${id}`),
			await client().call('GET', '/webhook_endpoints?limit=100'),
			await client().call('PATCH', `/webhook_endpoints/${id}`, { description: 'x' }),
			await client().call('POST', `/webhook_endpoints/${id}/test`, { event_type: 'user.created' }),
		];
		expect(JSON.stringify(others)).not.toContain(secret.value.slice(6, 20));
		expect(await (await fetch(set.sandbox.url)).text()).not.toContain(secret.value.slice(6, 20));
	});

	test('have a URL of their own', async () => {
		const [first, second] = [await client().create(freshUrl()), await client().create(freshUrl())];
		const conflict = { status: 409, code: 'endpoint_url_exists', existing_endpoint_id: first.id };
		const body = { url: first.url };
		expect(await client().refused('POST', '/webhook_endpoints', body)).toMatchObject(conflict);
		const path = `/webhook_endpoints/${second.id}`;
		expect(await client().refused('PATCH', path, body)).toMatchObject(conflict);
		await client().ok('PATCH', `/webhook_endpoints/${first.id}`, body);
	});

	test('are found by exact URL, with reserved characters as they are or encoded', async () => {
		const url = `${freshUrl()}?a=1`;
		const { id } = await client().create(url);
		for (const value of [url, encodeURIComponent(url)]) {
			const { data } = await client().ok<Page<{ id: string }>>(
				'GET',
				`/webhook_endpoints?url=${value}`,
			);
			expect(data.map((it) => it.id)).toEqual([id]);
		}
		const other = await client().ok<Page<unknown>>('GET', `/webhook_endpoints?url=${url}2`);
		expect(other.data).toEqual([]);
	});

	test('are paged newest first, steadily while new ones come in', async () => {
		const created: string[] = [];
		for (let index = 0; index < 5; index += 1)
			created.unshift((await client().create(freshUrl())).id);
		const ids = ({ data }: Page<{ id: string }>) => data.map(({ id }) => id);
		const first = await client().ok<Page<{ id: string }>>('GET', '/webhook_endpoints?limit=2');
		await client().create(freshUrl());
		const next = `/webhook_endpoints?limit=3&cursor=${first.next_cursor}`;
		const second = await client().ok<Page<{ id: string }>>('GET', next);
		expect([...ids(first), ...ids(second)]).toEqual(created);
	});

	test('can be disabled, listed as such, enabled and deleted', async () => {
		const { id } = await client().create(freshUrl());
		const path = `/webhook_endpoints/${id}`;
		expect(await client().ok('PATCH', path, { status: 'disabled' })).toMatchObject({
			status: 'disabled',
			disabled_reason: 'requested',
		});
		const { data } = await client().ok<Page<{ id: string }>>(
			'GET',
			'/webhook_endpoints?status=disabled',
		);
		expect(data.map((it) => it.id)).toEqual([id]);
		expect(await client().ok('PATCH', path, { status: 'enabled' })).toMatchObject({
			status: 'enabled',
			disabled_reason: null,
		});
		expect((await client().call('DELETE', path)).status).toBe(204);
		expect(await client().refused('DELETE', path)).toMatchObject({ status: 404 });
	});

	const changes: [string[], object, string[]][] = [
		[['user.created'], { events: [] }, []],
		[['user.created'], { events: ['*'] }, ['*']],
		[
			['user.created'],
			{ add_events: ['sync.failed', 'user.created'] },
			['user.created', 'sync.failed'],
		],
		[['user.created', 'sync.failed'], { remove_events: ['user.created'] }, ['sync.failed']],
		[
			['user.created'],
			{ add_events: ['sync.failed'], remove_events: ['user.created'] },
			['sync.failed'],
		],
		[['user.created'], { add_events: ['*'] }, ['*']],
		[['*'], { add_events: ['user.created'] }, ['*']],
		[['*'], { remove_events: ['*'] }, []],
		[['user.created'], { description: 'only this' }, ['user.created']],
	];
	test.each(changes)('with events %j, updated by %j, have %j', async (events, change, expected) => {
		const { id } = await client().create(freshUrl(), events);
		const updated = await client().ok<{ events: string[] }>(
			'PATCH',
			`/webhook_endpoints/${id}`,
			change,
		);
		expect(updated.events).toEqual(expected);
	});

	const contradictions: [object, string][] = [
		[{ events: [], add_events: ['user.created'] }, '/events'],
		[{ events: [], remove_events: ['user.created'] }, '/events'],
		[{ add_events: ['*', 'user.created'] }, '/add_events'],
		[{ add_events: ['nothing'] }, '/add_events/0'],
		[{ remove_events: ['user.created'] }, '/remove_events'],
	];
	test.each(contradictions)('are not updated by %j', async (change, pointer) => {
		const { id } = await client().create(freshUrl(), ['*']);
		expect(await client().refused('PATCH', `/webhook_endpoints/${id}`, change)).toMatchObject({
			status: 422,
			pointers: [pointer],
		});
		expect((await client().endpoint(id)).events).toEqual(['*']);
	});
});
