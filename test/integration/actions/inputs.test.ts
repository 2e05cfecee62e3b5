import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { contractPlatform } from '../../../nodes/SignedWebhooks/api/contract/contractPlatform.ts';
import { TestAction, type Running } from '../support/action.mts';
import { everyOperation, isForList, parametersFor } from '../support/every.mts';
import { useHost } from '../support/n8n.mts';
import { answer, useServer } from '../support/server.mts';

const endpointId = 'wep_1';

/** What any request takes for its answer: a list, or an endpoint. */
const ANSWER = {
	data: [],
	has_more: false,
	next_cursor: null,
	enqueued: 0,
	id: endpointId,
	name: 'report.completed',
	url: 'https://n8n.example.com/',
	events: [],
	secret: {},
};

useHost();
const api = useServer((request, response) => {
	let text = '';
	request.on('data', (chunk) => (text += chunk));
	request.on('end', () => {
		sent = text === '' ? undefined : JSON.parse(text);
		answer(response, 200, ANSWER);
	});
});
let action: TestAction;
/** The body of the last request. */
let sent: unknown;

beforeAll(async () => {
	action = new TestAction({ apiUrl: api.url, apiKey: 'key' });
});
beforeEach(() => (sent = undefined));

describe('a time', () => {
	const recover = async (since: unknown, until: unknown = '', running: Running = {}) => {
		const parameters = { endpointId, since, until } as INodeParameters;
		await action.run('delivery', 'recover', parameters, running);
		return sent;
	};
	const berlin = { timezone: 'Europe/Berlin' };

	it.each([
		['is in the timezone of the workflow', '2025-03-20T07:00:00', berlin, '06:00'],
		['knows summer time', '2025-07-20T07:00:00', berlin, '05:00'],
		['may have a zone of its own', '2025-03-20T07:00:00+05:30', berlin, '01:30'],
		['may be in UTC', '2025-03-20T07:00:00Z', berlin, '07:00'],
		['may have a space in it', '2025-03-20 07:00:00', berlin, '06:00'],
		['may be a date of an expression', '={{ $json.at.toDateTime() }}', berlin, '06:00'],
		['may be milliseconds of an expression', '={{ 1742454000000 }}', berlin, '07:00'],
		['may be a date of JavaScript', '={{ new Date(1742454000000) }}', berlin, '07:00'],
		['may be without seconds', '2025-03-20T07:00', berlin, '06:00'],
		['may be written without colons', '2025-03-20T07:00:00.000+0100', {}, '06:00'],
		['may be written as databases do', '2025-03-20 07:00:00.120000+01', {}, '06:00', '.120'],
		['may name its zone', '2025-03-20 07:00:00.000 Europe/Berlin', {}, '06:00'],
		['may name its zone, too', '2025-03-20T07:00:00+01:00[Europe/Berlin]', {}, '06:00'],
		['may be written as mails do', 'Thu, 20 Mar 2025 07:00:00 +0100', {}, '06:00'],
		['may be written as HTTP does', ' Thu, 20 Mar 2025 07:00:00 GMT ', berlin, '07:00'],
		['may be a day', '2025-03-20', { timezone: 'America/New_York' }, '04:00'],
	])('%s: %s', async (_, since, running, expected, fraction = '.000') => {
		const items = [{ at: '2025-03-20T07:00:00' }];
		const day = since.includes('-07-') ? '2025-07-20' : '2025-03-20';
		expect(await recover(since, '', { ...running, items })).toEqual({
			since: `${day}T${expected}:00${fraction}Z`,
		});
	});

	it('may have an end', async () => {
		expect(await recover('2025-03-20T07:00:00Z', '2025-03-20T08:00:00Z')).toEqual({
			since: '2025-03-20T07:00:00.000Z',
			until: '2025-03-20T08:00:00.000Z',
		});
	});

	it.each(['', 'yesterday', '5', '2025-13-01', '={{ $json.nothing }}', '={{ {} }}'])(
		'that is none is an error: %s',
		async (since) => {
			await expect(recover(since)).rejects.toThrow(/^Since: ".*" is not a time/);
			expect(sent).toBeUndefined();
		},
	);

	it.each([
		'Mon, 5',
		'abc, 5',
		'Mon, 5 May',
		'Mon, 05 May 25 07:00:00 GMT',
		'Mon, 20 Mar 2025 07:00:00 GMT', // a Thursday
		'Sun, 30 Feb 2025 07:00:00 GMT',
		'Thu, 20 Mar 2025 25:00:00 GMT',
		'Thu, 20 Mar 2025 07:00:00 +9900',
		'2025-',
		'2025-3',
		'2025-03',
		'2025-1-5',
		'2025-02-29',
		'2025-02-30',
		'2025-06-31T07:00:00Z',
		'2025-00-10',
		'2025-03-00',
		'2025-03-32',
		'2025-03-20T24:30:00',
		'2025-03-20T07:60:00',
		'2025-03-20T07:00:61Z',
		'2025-01-01T00:00:00+99:00',
		'2025-01-01T00:00:00-14:30',
		'2025-01-01T00:00:00+01:99',
		'2025-01-01 00:00:00 No/Where',
		'2025-01-01 or 2',
		'2025-01-01T00:00:00Z 5',
		'={{ ["2025-01-01"] }}',
		'={{ [2025, 1, 1] }}',
		'={{ [new Date()] }}',
		'={{ true }}',
		'={{ new Date("x") }}',
		'={{ new Date(null) }}',
		'={{ DateTime.fromISO("x") }}',
		'={{ String(new Date("x")) }}',
	])('B9: that is no date of the calendar never becomes another one: %s', async (time) => {
		await expect(recover(time)).rejects.toThrow(/^Since: ".*" is not a time/);
		const until = await recover('2025-03-20T07:00:00Z', time).catch((error: Error) => error);
		expect(String(until)).toMatch(/Until: ".*" is not a time/);
		const filters = { created_before: time };
		const error = await action.error('delivery', 'getAll', { endpointId, filters });
		expect(error.message).toMatch(/^Created Before: ".*" is not a time/);
		expect(error.description).toContain('like 2025-03-12T09:14:33');
		expect(sent).toBeUndefined();
	});

	it('filters deliveries, too', async () => {
		const filters = { created_after: '2025-03-20T07:00:00' };
		await action.run('delivery', 'getAll', { endpointId, filters }, berlin);
		expect(api.seen.at(-1)?.url).toContain('created_after=2025-03-20T06%3A00%3A00.000Z');
	});
});

describe('an endpoint', () => {
	const get = async (value: unknown) =>
		await action.error('endpoint', 'get', { endpointId: value } as INodeParameters);

	it.each(['', '  ', '={{ $json.nothing }}', null, { __rl: true, mode: 'list', value: '' }])(
		'has to be chosen: %j',
		async (value) => {
			const error = await get(value);
			expect(error.message).toBe('No endpoint is chosen');
			expect(error.description).toContain('Choose one');
		},
	);

	it.each(['wep_1 wep_2', 'hook/1', 'wep_1?x'])('has an ID or a URL: %s', async (value) => {
		const error = await get({ __rl: true, mode: 'id', value });
		expect(error.message).toBe(`"${value}" is neither the ID nor the URL of an endpoint`);
	});

	it('has exactly that URL', async () => {
		const url = 'https://n8n.example.com/webhook/1/';
		const error = await get({ __rl: true, mode: 'url', value: url });
		expect(error.message).toBe(`There is no endpoint with the URL ${url}`);
		expect(error.description).toContain('slash at the end');
		expect(error.context.itemIndex).toBe(0);
	});
});

describe('event types', () => {
	it.each(['={{ $json.nothing }}', ''])('do not get lost by an expression: %s', async (events) => {
		const error = await action.error('subscription', 'setEvents', { endpointId, events });
		expect(error.message).toBe('No event type is chosen');
		expect(sent).toBeUndefined();
	});

	it.each(['addEvents', 'removeEvents'])('have to be named for %s', async (operation) => {
		const error = await action.error('subscription', operation, { endpointId, events: [] });
		expect(error.message).toBe('No event type is chosen');
	});

	const found = async (types: unknown, operation = 'setEvents') => {
		const items = [{ types } as IDataObject];
		const parameters = { endpointId, events: '={{ $json.types }}' };
		return await action.error('subscription', operation, parameters, { items });
	};

	it.each([
		[[{ name: 'report.completed' }, { name: 'sync.failed' }], 'report.completed'],
		[[null], '[null]'],
		[[''], '[""]'],
		[['report.completed', null], 'null'],
		[['report.completed', ' '], '" "'],
		[['report.completed', 5], '5'],
		[[[]], '[[]]'],
		[5, '5'],
		[true, 'true'],
		[{ name: 'report.completed' }, '{"name":"report.completed"}'],
		['[object Object],[object Object]', '[object Object]'],
		['{"name":"report.completed"}', '{"name"'],
		['["report.completed"', '["report.completed"'],
		['undefined', 'undefined'],
		[',', ','],
		['report.completed,', 'report.completed,'],
		[',report.completed', ',report.completed'],
		['sync.failed, ,report.completed', 'sync.failed, ,'],
		['report.completed\n', 'report.completed'],
		[['report.completed,'], 'report.completed,'],
		['["report.completed",""]', '""'],
		['[["report.completed"],[]]', '[]'],
	])('A13: that are not names are an error that says what was found: %j', async (types, words) => {
		for (const operation of ['setEvents', 'addEvents', 'removeEvents']) {
			const error = await found(types, operation);
			expect(error.message).toMatch(/^Event Type: ".*" is not a list of event type names/s);
			expect(error.message).toContain(words);
			expect(error.description).toContain('Event Type Names or IDs');
		}
		const items = [{ types } as IDataObject];
		const events = '={{ $json.types }}';
		const create = { url: 'https://n8n.example.com/', events };
		const error = await action.error('endpoint', 'create', create, { items });
		expect(error.message).toContain(words);
		expect(sent).toBeUndefined();
	});

	it.each([
		['={{ $json.a }},{{ $json.b }}'],
		['={{ $json.b }}, {{ $json.a }}'],
		['={{ $json.a }}\n{{ $json.b }}'],
		['={{ [$json.a, $json.b].join() }}'],
		['={{ [$json.a, $json.b] }}'],
		['={{ new Array(3) }}'],
		['={{ Array(1).concat($json.a) }}'],
		[['={{ $json.a }}', '={{ $json.b }}']],
		[['={{ $json.a }},{{ $json.b }}']],
	])('A13: of which one is missing are an error: %j', async (events) => {
		const items = [{ a: 'report.completed' }];
		for (const operation of ['setEvents', 'addEvents', 'removeEvents']) {
			const parameters = { endpointId, events };
			const error = await action.error('subscription', operation, parameters, { items });
			expect(error.message).toMatch(/^Event Type: ".*" is not a list of event type names/s);
		}
		expect(sent).toBeUndefined();
	});

	it.each([
		['a,b,', ['a', 'b']],
		['={{ "a,\\nb" }}', ['a', 'b']],
		['={{ "a\\r\\nb" }}', ['a', 'b']],
	])('may be written as %j', async (events, names) => {
		await action.run('subscription', 'setEvents', { endpointId, events });
		expect(sent).toEqual({ events: names });
	});

	it.each(['  ', null, undefined])('A13: that are nothing are an error: %j', async (types) => {
		expect((await found(types)).message).toBe('No event type is chosen');
		expect(sent).toBeUndefined();
	});

	it.each([[[]], ['[]'], [' [ ] ']])('A13: an empty list alone means none: %j', async (types) => {
		const items = [{ types }];
		const parameters = { endpointId, events: '={{ $json.types }}' };
		await action.run('subscription', 'setEvents', parameters, { items });
		expect(sent).toEqual({ events: [] });
	});

	it('may come from each item', async () => {
		const items = [{ names: ['a', 'b'] }, { names: 'b, c' }];
		const events = '={{ $json.names }}';
		await action.run('subscription', 'addEvents', { endpointId, events }, { items });
		expect(sent).toEqual({ add_events: ['b', 'c'] });
	});
});

describe('a filter', () => {
	const names = {
		trigger: 'event',
		created_after: '2025-03-20T07:00:00Z',
		event_id: 'evt_1',
		event_type: 'sync.failed',
		status: 'failed',
	};
	const list = async (filters: INodeParameters, item: IDataObject = {}) => {
		const count = api.seen.length;
		const running = { items: [item] };
		const error = await action
			.run('delivery', 'getAll', { endpointId, filters, returnAll: true }, running)
			.then(() => undefined)
			.catch((reason: Error) => reason.message);
		return { error, asked: api.seen.slice(count).map(({ url }) => url) };
	};

	it.each(Object.keys(names))('B3: whose expression gave nothing is an error: %s', async (name) => {
		for (const nothing of [undefined, null, '', '  ']) {
			const { error, asked } = await list({ [name]: '={{ $json.id }}' }, { id: nothing });
			expect(error).toMatch(/ is empty$/);
			expect(asked).toEqual([]);
		}
		const { error, asked } = await list({ [name]: `={{ $json.id }}` }, { id: { a: 1 } });
		expect(error).toMatch(/: "\{"a":1\}" is not /);
		expect(asked).toEqual([]);
	});

	it.each(Object.entries(names))(
		'B3: that is empty and fixed means any: %s',
		async (name, good) => {
			expect((await list({ [name]: '' })).asked).toEqual((await list({})).asked);
			const [asked] = (await list({ [name]: '={{ $json.id }}' }, { id: good })).asked;
			expect(asked).toContain(`${name}=${encodeURIComponent(good).slice(0, 6)}`);
		},
	);

	it('B3: of endpoints, too', async () => {
		const parameters = { filters: { status: '={{ $json.status }}' }, returnAll: true };
		const error = await action.error('endpoint', 'getAll', parameters);
		expect(error.message).toBe('Status is empty');
		expect(error.description).toContain('the expression gave nothing for this item');
	});

	it('B3: from an AI agent that gives nothing is an error', async () => {
		const event_id = "={{ /*n8n-auto-generated-fromAI-override*/ $json.fromAI ?? '' }}";
		expect((await list({ event_id })).error).toBe('Event ID is empty');
	});
});

it('B3: an end of time whose expression gave nothing is an error', async () => {
	const parameters = { endpointId, since: '2025-03-20T07:00:00Z', until: '={{ $json.nothing }}' };
	const error = await action.error('delivery', 'recover', parameters);
	expect(error.message).toBe('Until is empty');
	expect(sent).toBeUndefined();
});

it.each([-5, 5, 1742454000, 1e300, Infinity])(
	'B9: a time that does not count milliseconds is an error: %d',
	async (since) => {
		const items = [{ since }];
		const parameters = { endpointId, since: '={{ $json.since }}' };
		const error = await action.error('delivery', 'recover', parameters, { items });
		expect(error.message).toBe(`Since: "${since}" is not a time`);
		expect(error.description).toContain('milliseconds');
		expect(sent).toBeUndefined();
	},
);

describe('a number', () => {
	const cases: Array<[string, string, string, string, INodeParameters]> = [
		[
			'report',
			'download',
			'maximumSize',
			'Maximum Size (MB)',
			{ downloadUrl: 'http://127.0.0.1:9/' },
		],
		['event', 'dropDuplicates', 'historySize', 'Events to Remember', {}],
	];
	it.each(cases)('B9: %s → %s is never NaN', async (resource, operation, name, label, more) => {
		for (const [size, shown] of [
			['1 MB', '1 MB'],
			['5 events', '5 events'],
			[NaN, 'NaN'],
			[0, '0'],
			['-3', '-3'],
			[Infinity, 'Infinity'],
			['0x10', '0x10'],
			[[1], '[1]'],
		]) {
			const parameters = { ...more, options: { [name]: '={{ $json.size }}' } };
			const items = [{ size } as IDataObject];
			const error = await action.error(resource, operation, parameters, { items });
			expect(error.message).toBe(`${label}: "${shown}" is not a number of 1 or more`);
			expect(error.description).toContain(`Correct the field ${label}.`);
		}
	});

	it('B9: of an overlap names its range, and rotates nothing', async () => {
		for (const overlap of ['1 hour', null, -1, 86401]) {
			const parameters = { endpointId, overlap: '={{ $json.overlap }}' };
			const items = [{ overlap }];
			const error = await action.error('endpoint', 'rotateSecret', parameters, { items });
			expect(error.message).toMatch(
				/^Overlap \(Seconds\)(: ".*" is not a number from 0 to 86400| is empty)$/,
			);
		}
		expect(sent).toBeUndefined();
	});

	it('may be written as text, as AI agents do', async () => {
		const limit = '={{ " 7 " }}';
		await action.run('endpoint', 'getAll', { limit });
		expect(api.seen.at(-1)?.url).toContain('limit=7');
		const returnAll = '={{ "true" }}';
		await action.run('endpoint', 'getAll', { returnAll });
		expect(api.seen.at(-1)?.url).toContain('limit=100');
	});
});

describe('an ID', () => {
	const dots = ['.', '..', ' .. ', '%2e', '%2E%2e', '.%2e', '%252e%252E', '%25252e.'];
	const withId = everyOperation.flatMap(([resource, name, operation]) =>
		['endpointId', 'deliveryId', 'eventType']
			.filter((field) => operation.fields.some((it) => it.name === field && !isForList(it)))
			.map((field) => [resource, name, field, operation] as const),
	);

	it.each(withId)('B10: %s → %s never leaves its place in the path: %s', async (...it) => {
		const [resource, name, field, operation] = it;
		const count = api.seen.length;
		for (const id of dots) {
			const parameters = parametersFor(operation, { [field]: id });
			const { message } = await action.error(resource, name, parameters);
			expect(message).toContain(id);
		}
		expect(api.seen).toHaveLength(count);
	});

	it('B10: that the platform itself gives is not trusted either', async () => {
		const platform = contractPlatform(action.editor());
		for (const id of ['', '\ud800', '..;', '..%2f', ...dots.filter((it) => it.trim() === it)]) {
			await expect(platform.endpoints.delete(id)).rejects.toThrow('is not an ID');
			await expect(platform.deliveries.redeliver(id)).rejects.toThrow('is not an ID');
			await expect(platform.eventTypes.get(id)).rejects.toThrow('is not an ID');
		}
	});

	const notIds = [
		'\ud800',
		'wep_\udfff1',
		'../webhook_endpoints/wep_9',
		'a/b',
		'a\\b',
		'a?b',
		'a#b',
		'a\nb',
		'a\u2028b',
		'a\u0000',
		'\u200b',
		'wep_1\u200b',
		'w\u00adep_1',
		'undefined',
		'null',
		'NaN',
		'wep_undefined',
		'undefined-undefined',
		'[object Object]',
		'..;',
		'..;a=b',
		'.;',
		'%2e%2e;',
		'%2e%2e%2f',
		'..%2f..%2fevent_types',
		'%252e%252e%252f',
		'..%5c',
		'a%2fb',
		'a%3fb',
		'a%00',
	];

	it.each(withId)('B10: %s → %s takes only an ID: %s', async (...it) => {
		const [resource, name, field, operation] = it;
		const label = { endpointId: 'Endpoint', deliveryId: 'Delivery' }[field] ?? 'Event Type';
		const count = api.seen.length;
		for (const id of notIds) {
			for (const given of [id, '={{ $json.id }}', '={{ String($json.id) }}']) {
				const parameters = parametersFor(operation, { [field]: given });
				const error = await action.error(resource, name, parameters, { items: [{ id }] });
				expect(`${error.message} ${error.description}`).toContain(label);
				expect(error.message).not.toContain('URI malformed');
			}
		}
		expect(api.seen).toHaveLength(count);
	});

	it.each([
		['endpoint', 'delete', { endpointId: '={{ String($json.id) }}' }],
		['endpoint', 'delete', { endpointId: '=wep_{{ `${$json.id}` }}' }],
		['endpoint', 'get', { endpointId: 'https://n8n.example.com/\ud800' }],
		['delivery', 'getAll', { endpointId, filters: { event_id: 'evt_\ud800' } }],
		['delivery', 'getAll', { endpointId, filters: { event_id: '={{ `${$json.id}` }}' } }],
		['subscription', 'setEvents', { endpointId, events: '={{ `report.${$json.id}` }}' }],
		['subscription', 'setEvents', { endpointId, events: ['report.completed\ud800'] }],
	])('B10: that is missing or broken is not sent: %s → %s %j', async (resource, name, given) => {
		const count = api.seen.length;
		await action.error(resource, name, given as INodeParameters);
		expect(api.seen).toHaveLength(count);
	});

	it('B10: may have dots in it', async () => {
		await action.run('delivery', 'get', { deliveryId: '...' });
		await action.run('event', 'getType', { eventType: 'sync..failed' });
		expect(api.seen.at(-1)?.url).toBe('/event_types/sync..failed');
	});
});

it.each([{}, { description: '={{ $json.nothing }}' }])(
	'an update without a change is an error that names the fix: %j',
	async (updateFields) => {
		const error = await action.error('endpoint', 'update', { endpointId, updateFields });
		expect(error.message).toBe('There is nothing to update');
		expect(error.description).toContain('under Update Fields');
	},
);

it.each([
	[{ url: '={{ $json.u }}', description: 'x' }, 'URL is empty'],
	[{ description: '={{ $json.d }}', status: 'enabled' }, 'Description is empty'],
	[{ description: 'x', status: '={{ $json.s }}' }, 'Status is empty'],
])('A13: an update of which a part is missing is an error: %j', async (updateFields, message) => {
	const error = await action.error('endpoint', 'update', { endpointId, updateFields });
	expect(error.message).toContain(message);
	expect(sent).toBeUndefined();
});

it.each([
	['endpoint', 'create', { url: ' ' }, 'URL is empty'],
	['delivery', 'get', { deliveryId: '' }, 'Delivery is empty'],
	['event', 'getType', { eventType: '={{ $json.x }}' }, 'Event Type is empty'],
])('%s → %s asks for what is missing', async (resource, operation, parameters, message) => {
	expect((await action.error(resource, operation, parameters)).message).toBe(message);
});

it('says when a workflow names an operation that is not there', async () => {
	const error = await action.error('endpoint', 'explode');
	expect(error.message).toBe('There is no operation explode of endpoint');
	expect(error.description).toContain('update the package');
});
