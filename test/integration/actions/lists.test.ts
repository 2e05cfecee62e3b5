import { catalogue } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import { managementApi } from '../../../tools/harness/managementApi.mts';
import { nodeType, TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { answer, serve, type TestServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

const COUNT = 230;

useHost();
const sandbox = useSandbox();
let action: TestAction;
beforeAll(async () => {
	action = new TestAction(sandbox);
	const api = managementApi(sandbox);
	for (let index = 0; index < COUNT; index += 1) {
		await api.create({
			url: `http://127.0.0.1/hook/${index}`,
			description: index === 0 ? 'The first one' : '',
		});
	}
	const [newest] = (await api.endpoints()) ?? [];
	await api.update(newest?.id ?? '', { status: 'disabled' });
});

const { listSearch, loadOptions } = nodeType.methods ?? {};
const search = async (filter?: string, token?: string, from = action) =>
	(await listSearch?.searchEndpoints?.call(from.editor(), filter, token)) ?? { results: [] };
const eventTypes = async (from = action, method = 'getEventTypes') =>
	(await loadOptions?.[method]?.call(from.editor())) ?? [];

describe('Get Many', () => {
	it.each([
		['all', { returnAll: true }, COUNT],
		['50 if it is not told', {}, 50],
		['more than a page', { limit: 150 }, 150],
		['less than a page', { limit: 1 }, 1],
		['no more than there are', { limit: 1000 }, COUNT],
		['those with a status', { returnAll: true, filters: { status: 'disabled' } }, 1],
	])('gives %s', async (_, parameters, count) => {
		const items = await action.run('endpoint', 'getAll', parameters);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(count);
		expect(items).toHaveLength(count);
		expect(items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
	});
});

describe('the list of endpoints in the editor', () => {
	it('comes page by page and shows what tells endpoints apart', async () => {
		const found = [];
		let token: string | undefined;
		do {
			const page = await search(undefined, token);
			found.push(...page.results);
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		expect(found).toHaveLength(COUNT);
		expect(found[0]?.name).toBe(`(disabled) http://127.0.0.1/hook/${COUNT - 1}`);
		expect(found.at(-1)).toEqual({
			name: 'The first one http://127.0.0.1/hook/0',
			value: expect.stringMatching(/^wep_/),
		});
	});

	it.each(['HOOK/0', 'the first'])('finds what is on the last page: %s', async (filter) => {
		const { results } = await search(filter);
		expect(results.map(({ name }) => name)).toEqual(['The first one http://127.0.0.1/hook/0']);
	});

	it('is empty when nothing fits', async () => {
		expect(await search('nothing like that')).toEqual({ results: [] });
	});

	it('says what is wrong when it cannot be had', async () => {
		const stranger = new TestAction({ ...sandbox, apiKey: 'wrong' });
		await expect(search(undefined, undefined, stranger)).rejects.toThrow(/key/i);
	});
});

describe('a long list', () => {
	const endpoint = (id: number) => ({
		id: `wep_${id}`,
		url: `https://n8n.example.com/${id}`,
		description: '',
		status: 'enabled',
		events: [],
		secret: {},
	});
	/** Pages of one endpoint each; after the last one it goes on with the page `back`. */
	const lists = async (pages: number, back?: number) => {
		const server = await serve(({ url = '' }, response) => {
			const page = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? 1);
			const next = page < pages ? page + 1 : back;
			answer(response, 200, {
				data: [endpoint(page)],
				has_more: next !== undefined,
				next_cursor: next === undefined ? null : String(next),
			});
		});
		servers.push(server);
		return { server, from: new TestAction({ apiUrl: server.url, apiKey: 'key' }) };
	};
	const servers: TestServer[] = [];
	afterEach(async () => {
		for (const server of servers.splice(0)) await server.close();
	});

	it('B4: has more than 500 pages', async () => {
		const { from } = await lists(1_200);
		const items = await from.run('endpoint', 'getAll', { returnAll: true });
		expect(items).toHaveLength(1_200);
		expect(items.at(-1)?.json.id).toBe('wep_1200');
		const { results } = await search('/1200', undefined, from);
		expect(results).toMatchObject([{ value: 'wep_1200' }]);
	});

	it.each([
		['itself', 3, 3],
		['one before', 3, 2],
		['the first page', 40, 1],
	])('B4: that leads back to %s is an error', async (_, pages, back) => {
		const { server, from } = await lists(pages, back);
		const error = await from.error('endpoint', 'getAll', { returnAll: true });
		expect(error.message).toBe('The list from the management API does not end');
		expect(server.seen.length).toBeLessThanOrEqual(pages + 2);
		await expect(search('nothing like that', undefined, from)).rejects.toThrow('does not end');
		expect(server.seen.length).toBeLessThanOrEqual(2 * pages + 4);
	});

	it('B4: that leads back gives what was asked for, if that is before', async () => {
		const { from } = await lists(3, 1);
		expect(await from.run('endpoint', 'getAll', { limit: 3 })).toHaveLength(3);
	});
});

describe('the list of event types in the editor', () => {
	it('comes from the platform', async () => {
		const options = await eventTypes();
		expect(options).toHaveLength(catalogue.length);
		expect(options).toContainEqual({
			name: 'Report Completed',
			value: 'report.completed',
			description: expect.stringContaining('report.completed: '),
		});
		const names = options.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});

	it.each([
		['there is no credential', () => new TestAction()],
		['nobody is there', () => new TestAction({ apiUrl: 'http://127.0.0.1:9', apiKey: 'x' })],
		['the key is wrong', () => new TestAction({ ...sandbox, apiKey: 'wrong' })],
	])('comes from the catalogue when %s', async (_, make) => {
		const values = async (from: TestAction) => (await eventTypes(from)).map(({ value }) => value);
		expect(await values(make())).toEqual(await values(action));
	});

	it('offers all events where that makes sense', async () => {
		const [first, ...rest] = await eventTypes(action, 'getEventTypesOrAll');
		expect(first).toMatchObject({ name: 'All Events', value: '*' });
		expect(rest).toEqual(await eventTypes());
	});
});
