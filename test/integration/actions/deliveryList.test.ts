import type { INode, INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { managementApi, type EndpointWithSecret } from '../../../tools/harness/managementApi.mts';
import { nodeType, TestAction, type Running } from '../support/action.mts';
import { eventually } from '../support/eventually.mts';
import { useHost } from '../support/n8n.mts';
import { answer, serve, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

/** More than a page. */
const COUNT = 120;

useHost();
const sandbox = useSandbox();
const receiver = useServer((_, response) => answer(response, 200));
let action: TestAction;
let endpoint: EndpointWithSecret;
beforeAll(async () => {
	action = new TestAction(sandbox);
	const api = managementApi(sandbox);
	endpoint = await api.create({ url: `${receiver.url}/good`, events: ['*'] });
	sandbox.emit({ type: 'sync.failed' });
	sandbox.emit({ type: 'report.completed', count: COUNT });
	await eventually(async () => {
		const found = await action.run('delivery', 'getAll', { endpointId: endpoint.id, limit: 500 });
		expect(found).toHaveLength(COUNT + 1);
		expect(found.every(({ json }) => json.status === 'succeeded')).toBe(true);
	});
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const byUrl = (value: string) => ({ __rl: true, mode: 'url', value });
const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

/** What the editor shows for an endpoint, in a node that is set to choose from the list. */
async function search(
	endpointId: INodeParameters['endpointId'],
	{ filter, token, from = action, ...running }: SearchOptions = {},
): Promise<INodeListSearchResult> {
	const parameters = { resource: 'delivery', operation: 'get', deliveryId: fromList('') };
	const context = from.editor({ ...parameters, endpointId }, running);
	return await nodeType.methods!.listSearch!.searchDeliveries!.call(context, filter, token);
}
interface SearchOptions extends Running {
	filter?: string;
	token?: string;
	from?: TestAction;
}

describe('the list of deliveries in the editor', () => {
	it('comes page by page, the newest first', async () => {
		const first = await search(byId(endpoint.id));
		expect(first.results).toHaveLength(100);
		const token = first.paginationToken as string;
		const second = await search(byId(endpoint.id), { token });
		expect(second.results).toHaveLength(COUNT + 1 - 100);
		expect(second.paginationToken).toBeUndefined();

		const items = [...first.results, ...second.results];
		expect(new Set(items.map(({ value }) => value)).size).toBe(COUNT + 1);
		for (const { name } of items) {
			expect(name).toMatch(/^[a-z.]+ · \d{4}-\d\d-\d\d \d\d:\d\d · succeeded$/);
		}
		expect(items.at(-1)?.name).toMatch(/^sync\.failed · /);
	});

	it('is that of the endpoint, however it is named', async () => {
		const names = [byId, fromList].map((kind) => kind(endpoint.id));
		for (const it of [...names, byUrl(endpoint.url), endpoint.id]) {
			expect((await search(it)).results).toHaveLength(100);
		}
		const other = await managementApi(sandbox).create({ url: `${receiver.url}/none`, events: [] });
		expect(await search(byId(other.id))).toEqual({ results: [] });
	});

	it.each([
		['its type', () => 'SYNC.failed'],
		['its id', ({ id }: Known) => id],
		['the id of its event', ({ event_id }: Known) => ` ${event_id} `],
	])('finds one on the last page by %s', async (_, filterOf) => {
		const filters = { event_type: 'sync.failed' };
		const known = await action.json<Known>('delivery', 'getAll', {
			endpointId: endpoint.id,
			filters,
		});
		const { results } = await search(byId(endpoint.id), { filter: filterOf(known) });
		expect(results).toEqual([{ name: expect.stringMatching(/^sync\.failed/), value: known.id }]);
	});
	type Known = { id: string; event_id: string };

	it('is empty when nothing fits', async () => {
		expect(await search(byId(endpoint.id), { filter: 'no such thing' })).toEqual({ results: [] });
	});

	it.each([undefined, '', ' ', null, fromList('')])(
		'asks for the endpoint first: %j',
		async (nothing) => {
			await expect(search(nothing as never)).rejects.toThrow('Choose an endpoint first');
		},
	);

	it('says when there is no such endpoint', async () => {
		await expect(search(byUrl('https://n8n.example.com/no'))).rejects.toThrow(
			'There is no endpoint with the URL https://n8n.example.com/no',
		);
		await expect(search(byId('..'))).rejects.toThrow('neither the ID nor the URL');
		await expect(search(byId('wep_none'))).rejects.toThrow(/no|not/i);
	});
});

describe('what the list says of a delivery', () => {
	const delivery = {
		id: 'dlv_1',
		event_id: 'evt_1',
		event_type: 'report.completed',
		status: 'failed',
		attempt_count: 3,
		response_status: 401,
		created_at: '2026-03-12T09:14:33Z',
	};
	const nameOf = async (changes: object, timezone = 'UTC') => {
		const server = await serve((_, response) => {
			const data = [{ ...delivery, ...changes }];
			answer(response, 200, { data, has_more: false, next_cursor: null });
		});
		const from = new TestAction({ apiUrl: server.url, apiKey: 'key' });
		const { results } = await search('wep_1', { from, timezone });
		await server.close();
		return results[0]?.name;
	};

	it.each([
		['failed (401)', {}],
		['failed (no answer)', { response_status: null }],
		['pending (503)', { status: 'pending', response_status: 503 }],
		['pending', { status: 'pending', attempt_count: 0, response_status: null }],
		['succeeded', { status: 'succeeded', response_status: 200 }],
	])('%s', async (outcome, changes) => {
		expect(await nameOf(changes)).toBe(`report.completed · 2026-03-12 09:14 · ${outcome}`);
	});

	it('is in the timezone of n8n', async () => {
		expect(await nameOf({}, 'Asia/Kolkata')).toContain(' · 2026-03-12 14:44 · ');
	});

	it('is what the platform says, where that is not a time', async () => {
		expect(await nameOf({ created_at: 'now' })).toContain(' · now · ');
	});
});

it('stops to search a log that is too long', async () => {
	const server = await serve(({ url = '' }, response) => {
		const page = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? 1);
		const data = [{ id: `dlv_${page}`, event_id: '', event_type: 'a', created_at: '', status: '' }];
		answer(response, 200, { data, has_more: true, next_cursor: String(page + 1) });
	});
	const from = new TestAction({ apiUrl: server.url, apiKey: 'key' });
	expect(await search('wep_1', { from, filter: 'nothing like that' })).toEqual({ results: [] });
	expect(server.seen).toHaveLength(20);
	await server.close();
});

describe.each(['get', 'redeliver'])('%s', (operation) => {
	/** As saved workflows hold it: before there was a list, the field was a text. */
	it.each([
		['a text', (id: string) => id],
		['an expression', () => '={{ $json.id }}'],
		['a text around an expression', () => '={{ $json.id }} '],
		['a delivery of the list', fromList],
		['an ID', byId],
		['an expression for the ID', () => byId('={{ $json.id }}')],
		['a locator that an expression gives', () => '={{ ({ value: $json.id }) }}'],
	])('takes %s', async (_, valueOf) => {
		const { results } = await search(byId(endpoint.id), { filter: 'sync.failed' });
		const id = String(results.at(-1)?.value);
		const parameters: INodeParameters = { deliveryId: valueOf(id) };
		const items = [{ id }];
		const given = await action.json('delivery', operation, parameters, { items });
		expect(given).toMatchObject({ event_type: 'sync.failed', endpoint_id: endpoint.id });
		if (operation === 'get') expect(given.id).toBe(id);
	});

	it.each(['', fromList(''), byId('={{ $json.nothing }}'), '={{ $json.nothing }}'])(
		'says when no delivery is chosen: %j',
		async (deliveryId) => {
			const error = await action.error('delivery', operation, { deliveryId });
			expect(error.message).toBe('Delivery is empty');
			expect(error.description).toContain('Fill in the field Delivery.');
		},
	);

	const { description } = nodeType;
	const saved = (parameters: INodeParameters): INode => ({
		id: '1',
		name: 'Signed Webhooks',
		type: 'n8n-nodes-signed-webhooks.signedWebhooks',
		typeVersion: 1,
		position: [0, 0],
		parameters: { resource: 'delivery', operation, ...parameters },
	});
	/** What n8n makes of a saved workflow when it loads it. */
	const loaded = (parameters: INodeParameters) => {
		const node = saved(parameters);
		return NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		)!;
	};
	const issuesOf = (parameters: INodeParameters) => {
		const node = saved({});
		node.parameters = loaded(parameters);
		return NodeHelpers.getNodeParametersIssues(description.properties, node, description);
	};

	it.each(['dlv_1', '={{ $json.id }}'])('loads a workflow that was saved with %s', (deliveryId) => {
		expect(loaded({ deliveryId })).toMatchObject({ resource: 'delivery', operation, deliveryId });
		expect(issuesOf({ deliveryId })).toBeNull();
		const editor = action.editor({ resource: 'delivery', operation, deliveryId: 'dlv_1' });
		expect(editor.getNodeParameter('deliveryId', '', { extractValue: true })).toBe('dlv_1');
	});

	it('needs a delivery, and no endpoint', () => {
		expect(loaded({})).toMatchObject({
			endpointId: { mode: 'list', value: '' },
			deliveryId: { mode: 'list', value: '' },
		});
		expect(issuesOf({ deliveryId: fromList('dlv_1') })).toBeNull();
		expect(issuesOf({ deliveryId: byId('dlv_1') })).toBeNull();
		expect(issuesOf({})).toEqual({ parameters: { deliveryId: [expect.any(String)] } });
	});
});
