import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { catalogue, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { Format } from '../../../nodes/SignedWebhooks/catalogue/defineFormat.ts';
import { formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import { TestAction, type Running } from '../support/action.mts';
import { event } from '../support/every.mts';
import { useHost } from '../support/n8n.mts';

const host = useHost();
const action = new TestAction();
beforeEach(() => {
	host.deduplicator.rows.clear();
	host.deduplicator.calls = 0;
});

const pass = async (
	items: IDataObject[],
	parameters: INodeParameters = {},
	running: Running = {},
) => await action.run('event', 'dropDuplicates', parameters, { ...running, items });
const ids = async (...call: Parameters<typeof pass>) =>
	(await pass(...call)).map(({ json }) => json.id ?? json.error);
const refusal = async (item: IDataObject, parameters: INodeParameters = {}) =>
	await action.error('event', 'dropDuplicates', parameters, { items: [item] });

const [first, second] = [event('1'), event('2')];
const sample = (type: string, more: IDataObject = {}): IDataObject => {
	const entry = catalogue.find((it) => it.event.type === type);
	if (entry === undefined) throw new Error(type);
	return { ...(sampleOf(entry) as IDataObject), ...more };
};
const oauth = 'integration_cannot_refresh_oauth_token';

it('passes an event once, unchanged and linked to its item', async () => {
	const binary = { data: { data: 'eA==', mimeType: 'text/plain' } };
	const items = [{ json: first, binary }, { json: first }, { json: second }];
	expect(await action.run('event', 'dropDuplicates', {}, { items })).toEqual([
		{ json: first, binary, pairedItem: { item: 0 } },
		{ json: second, pairedItem: { item: 2 } },
	]);
	expect(await pass([second, first])).toEqual([]);
	expect(await ids([first, event('3')])).toEqual(['3']);
});

it('lets pass what a person retries, and remembers it', async () => {
	expect(await ids([first])).toEqual(['1']);
	expect(await ids([first, second], {}, { mode: 'retry' })).toEqual(['1', '2']);
	expect(await ids([first, second])).toEqual([]);
});

describe('when n8n runs the node again by itself', () => {
	const again = { continueOnFail: true, tries: 3 };
	const wrong = expect.stringContaining('does not say');

	it('A11: what this run let pass passes again', async () => {
		expect(await ids([{ type: 'x' }, first, second], {}, again)).toEqual([wrong, '1', '2']);
		expect(await ids([first, event('3')], {}, again)).toEqual(['3']);
	});

	it('A11: the next run, such as the next round of a loop, still drops it', async () => {
		await pass([{ type: 'x' }, first], {}, again);
		expect(await ids([{ type: 'x' }, first, second], {}, again)).toEqual([wrong, '2']);
		expect(await ids([first, second], {}, again)).toEqual([]);
	});

	it('A11: copies within the run are dropped all the same', async () => {
		const failing = event('4', { error: 'a field of the event' });
		expect(await ids([failing, failing, first, first], {}, again)).toEqual(['4', '1']);
	});
});

it('asks once, however many events there are', async () => {
	await pass(Array.from({ length: 500 }, (_, index) => event(String(index))));
	expect(host.deduplicator.calls).toBe(1);
});

describe('runs side by side', () => {
	const events = Array.from({ length: 10 }, (_, index) => event(String(index)));
	const runs = async () => (await Promise.all(events.map(async (it) => await ids([it])))).flat();

	it('remember each of their events', async () => {
		expect(await runs()).toHaveLength(events.length);
		expect(await runs()).toEqual([]);
	});

	it('go on after one that fails', async () => {
		const fault = jest.spyOn(host.deduplicator, 'checkProcessedAndRecord');
		fault.mockRejectedValueOnce(new Error('The disk is full'));
		const failing = refusal(event('fails'));

		expect(await runs()).toHaveLength(events.length);
		expect((await failing).message).toContain('The disk is full');
		fault.mockRestore();
	});
});

it('does the same in a test run', async () => {
	expect(await ids([first], {}, { mode: 'manual' })).toEqual(['1']);
	expect(await ids([first])).toEqual([]);
});

describe('the scope', () => {
	it.each([
		['node', ['1']],
		['workflow', []],
	])('%s decides what another node of the workflow knows', async (scope, expected) => {
		const options = { options: { scope } };
		await pass([first], options, { nodeId: 'a' });
		expect(await ids([first], options, { nodeId: 'a' })).toEqual([]);
		expect(await ids([first], options, { nodeId: 'b' })).toEqual(expected);
		expect(await ids([first], options, { nodeId: 'a', workflowId: 'other' })).toEqual(['1']);
	});
});

it('forgets the oldest when there are too many, but none of those at hand', async () => {
	const options = { options: { historySize: 2 } };
	await pass([event('1'), event('2'), event('3')], options);
	expect(await ids([event('1'), event('2'), event('3')], options)).toEqual([]);
	await pass([event('4')], options);
	expect(await ids([event('3'), event('4')], options)).toEqual([]);
	expect(await ids([event('1')], options)).toEqual(['1']);
});

describe('what makes an event', () => {
	const identified = catalogue.filter(({ format }) => formats[format].hasIdentity);
	it.each(identified.map((it) => ({ type: it.event.type, format: it.format })))(
		'$type: its format and its id',
		async ({ type, format }) => {
			const item = sample(type);
			const own = (formats[format] as Format).fields.id!.name;
			const parameters = { format };
			expect(await pass([item, { ...item, more: 1 }], parameters)).toHaveLength(1);
			expect(await pass([{ ...item, [own]: 'other' }], parameters)).toHaveLength(1);
			expect(await pass([{ ...item, _webhook: { format } }])).toHaveLength(0);
		},
	);

	it('in one project another id than in the next', async () => {
		const item = sample('form.submitted');
		const items = [item, { ...item, project_id: 'other' }];
		expect(await pass(items, { format: 'project' })).toHaveLength(2);
	});

	it('of the format Integration Events, if that is chosen: all that it holds', async () => {
		const item = sample(oauth);
		const format = 'integration';
		const received = (at: string) => ({ ...item, _webhook: { format, received_at: at } });
		expect(await pass([received('1'), received('2'), item], { format })).toHaveLength(1);
		expect(await pass([{ ...item, customer_id: 'other' }], { format })).toHaveLength(1);
		expect(await pass([received('3')], { format })).toHaveLength(0);
	});

	it('on the output Other, too', async () => {
		const odd = { id: 'x', type: 'new', _webhook: { format: 'workspace', family: 'Other' } };
		expect(await ids([odd])).toEqual(['x']);
		expect(await ids([odd])).toEqual([]);
	});
});

describe('Other Events', () => {
	const other = (more: IDataObject) => ({ n: 1, _webhook: { format: 'other', ...more } });

	it('are known by the id that the trigger found', async () => {
		const pushed = other({ id: '["push","1"]' });
		expect(await pass([pushed, { ...pushed, n: 2 }])).toHaveLength(1);
		expect(await pass([other({ id: '["issues","1"]' })])).toHaveLength(1);
		expect(await pass([pushed], { format: 'other' })).toEqual([]);
	});

	it('without an id need the choice to compare the whole event', async () => {
		const anonymous = other({ body_sha256: 'a' });
		const { message, description } = await refusal(anonymous);
		expect(message).toBe('This event has no ID to compare');
		expect(description).toContain('Event ID From');
		expect(description).toContain('Choose the Event Format Other Events');
		const all = [anonymous, anonymous, other({ body_sha256: 'b' })];
		expect(await pass(all, { format: 'other' })).toHaveLength(2);
	});

	it('that come from elsewhere are compared as a whole', async () => {
		expect(await pass([{ n: 1 }, { n: 1 }, { n: 2 }], { format: 'other' })).toHaveLength(2);
	});
});

describe('Compare By', () => {
	const failure = (connector: string, at: string) => ({ connector, at });
	const options = { options: { compareBy: '={{ $json.connector }} {{ $json.at.slice(0, 13) }}' } };

	it('passes one item for each value that its expression gives', async () => {
		const items = [
			failure('one', '2025-03-20T14:01:00Z'),
			failure('one', '2025-03-20T14:59:00Z'),
			failure('two', '2025-03-20T14:02:00Z'),
			failure('one', '2025-03-20T15:00:00Z'),
		];
		const passed = await pass(items, options);
		expect(passed.map(({ pairedItem }) => pairedItem)).toEqual([0, 2, 3].map((item) => ({ item })));
		expect(await pass(items, options)).toEqual([]);
	});

	it('lets events with one id pass where it tells them apart', async () => {
		const compareBy = '={{ $json.data.part }}';
		const parts = [1, 2].map((part) => ({ ...first, data: { part } }));
		expect(await ids(parts, { options: { compareBy } })).toEqual(['1', '1']);
	});

	const own = async (...values: unknown[]) =>
		await pass(
			values.map((value) => ({ value }) as IDataObject),
			{
				options: { compareBy: '={{ $json.value }}' },
			},
		);

	it('A12: compares what an object or a list holds', async () => {
		const objects = [
			{ a: 1 },
			{ a: 2 },
			{ b: 1 },
			{ a: { b: 1 } },
			{ a: [1] },
			[1],
			[1, 2],
			[{ a: 1 }],
		];
		expect(await own(...objects)).toHaveLength(objects.length);
		expect(await own(...objects)).toEqual([]);
		expect(await own({ a: 3, b: { c: 1, d: 2 } })).toHaveLength(1);
		expect(await own({ b: { d: 2, c: 1 }, a: 3 })).toEqual([]);
		expect(await own([2, 1])).toHaveLength(1);
	});

	it('A12: takes numbers and truth for what they are', async () => {
		expect(await own(0, 1, false, true, 0)).toHaveLength(4);
	});

	it.each([[{}], [[]], [[null]], [{ a: null, b: { c: ' ' } }], ['  '], [NaN], [null]])(
		'A12: passes nothing when there is nothing in %j, and says so',
		async (value) => {
			const options = { compareBy: '={{ $json.value }}' };
			const { message } = await refusal({ value } as IDataObject, { options });
			expect(message).toBe('Compare By gives nothing for this item');
		},
	);

	it.each([
		'={{ $json.x }}-{{ $json.y }}',
		'={{ $json.x }}:{{ $json.y }}',
		'={{ $json.x }} → {{ $json.y }}',
		'={{ $json.x }}|{{ $json.y }}\u200b',
		'=id:{{ $json.x }}',
		'=connector {{ $json.x }} at {{ $json.y }}',
		'=id:{{ $json.x }}-{{ `${$json.y}` }}',
		'={{ `${$json.x}-${$json.y}` }}',
		'={{ `${$json.x}_${$json.y}` }}',
		'={{ `${$json.x}${$json.y}` }}',
		'={{ `id:${$json.x}` }}',
		"={{ 'id:' + $json.x }}",
		"={{ 'id' + $json.x }}",
		'={{ "a" + $json.x + "b" + $json.y }}',
		"={{ [$json.x, $json.y].join('-') }}",
		'={{ [`${$json.x}`, null] }}',
		'={{ ({ id: String($json.x) }) }}',
		'={{ String($json.x) }}',
		'={{ $json.x + "" }}',
		'={{ $json.x + $json.y }}',
		'={{ String(Number($json.x)) }}',
		'={{ JSON.stringify(null) }}',
		'={{ JSON.stringify([$json.x]) }}',
		'={{ JSON.stringify({ x: $json.x ?? null }) }}',
		"={{ DateTime.fromISO($json.x).toFormat('yyyy-MM-dd HH') }}",
		'={{ DateTime.fromISO($json.x) }}',
		'={{ String(new Date($json.x)) }}',
	])('A12: passes nothing when all its parts are missing, and says so: %s', async (compareBy) => {
		const options = { compareBy };
		const { message } = await refusal({ n: 1 }, { options });
		expect(message).toBe('Compare By gives nothing for this item');
		const items = [{ n: 1 }, { n: 2 }, { n: 3 }];
		expect(await pass(items, { options }, { continueOnFail: true })).toHaveLength(3);
		expect(host.deduplicator.calls).toBe(0);
	});

	it.each([
		['={{ $json.x }}-{{ $json.y }}', { x: 'a' }],
		['={{ `${$json.x}-${$json.y}` }}', { x: 'a' }],
		['=id:{{ $json.x }}', { x: 'id:' + 1 }],
		['=id {{ $json.x }}', { x: 'id' }],
		["={{ 'id:' + $json.x }}", { x: 0 }],
		['={{ $json.x }}', { x: 'undefined is not a function' }],
		['={{ $json.x }}', { x: 'annulled' }],
		['={{ $json.x }}', { x: '👍' }],
		['={{ $json.x }}', { x: '東京' }],
		['={{ $json.x }}', { x: '{ not JSON' }],
		['={{ JSON.stringify($json.x) }}', { x: { a: null, b: 1 } }],
		["={{ $json.x ? 'yes' : 'no' }}", {}],
		['={{ "always" }}', {}],
	])('A12: passes an item when some part says something: %s of %j', async (compareBy, item) => {
		expect(await pass([item, item], { options: { compareBy } })).toHaveLength(1);
	});

	it('A12: passes nothing when an object became text, and says so', async () => {
		const options = { compareBy: '={{ $json.data }} {{ $json.id }}' };
		const { message, description } = await refusal({ ...first, data: { a: 1 } }, { options });
		expect(message).toMatch(/^Compare By contains an object/);
		expect(description).toContain('JSON.stringify');
	});

	it('passes nothing when it is a fixed text, and says so', async () => {
		const { message } = await refusal(first, { options: { compareBy: 'data.connector_id' } });
		expect(message).toMatch(/^Compare By must be an expression/);
	});

	it('passes nothing when it finds nothing, and says so', async () => {
		const compareBy = '={{ $json.data.nothing }}';
		const { message, description } = await refusal(first, { options: { compareBy } });
		expect(message).toBe('Compare By gives nothing for this item');
		expect(description).toContain('remove the option');
	});
});

describe('what is no event', () => {
	it.each([
		['no format', { id: '1' }, {}, 'does not say which format', 'choose the Event Format'],
		['an unknown format', { _webhook: { format: 'x' } }, {}, 'does not say', 'Event Format'],
		['another format', { id: '1' }, { format: 'project' }, 'not one of the Project', 'project_id'],
		['no id', { _webhook: { format: 'workspace' } }, {}, 'has no ID', 'id, type'],
		[
			'a format without ids',
			sample(oauth, { _webhook: { format: 'integration' } }),
			{},
			'Integration Events have no ID',
			'Choose the Event Format Integration Events',
		],
	])('%s is an error', async (_, item, parameters, message, advice) => {
		const error = await refusal(item as IDataObject, parameters);
		expect(error.message).toContain(message);
		expect(error.description).toContain(advice);
		expect(error.context.itemIndex).toBe(0);
	});

	it('makes nothing forgotten or remembered', async () => {
		await expect(pass([first, {}])).rejects.toThrow('does not say');
		expect(host.deduplicator.calls).toBe(0);
		const wrong = expect.stringContaining('does not say');
		expect(await ids([{}, first, {}, first], {}, { continueOnFail: true })).toEqual([
			wrong,
			'1',
			wrong,
		]);
	});
});

describe('when another run makes the memory at the same instant', () => {
	/** What n8n's database says to the one that came second. */
	const lost = async () => {
		throw new Error(
			'SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.workflowId, processed_data.context',
		);
	};
	afterEach(() => jest.restoreAllMocks());

	it('asks again, and passes the event', async () => {
		jest.spyOn(host.deduplicator, 'checkProcessedAndRecord').mockImplementationOnce(lost);
		expect(await ids([first])).toEqual(['1']);
		expect(await ids([first])).toEqual([]);
	});

	it('gives up when that does not help', async () => {
		jest.spyOn(host.deduplicator, 'checkProcessedAndRecord').mockImplementation(lost);
		expect(
			(await action.error('event', 'dropDuplicates', {}, { items: [first] })).message,
		).toContain('UNIQUE constraint failed');
	});
});
