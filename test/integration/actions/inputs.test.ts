import type { INodeParameters } from 'n8n-workflow';

import { TestAction, type Running } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { answer, useServer } from '../support/server.mts';

const endpointId = 'wep_1';

/** What any request takes for its answer: a list, or an endpoint. */
const ANSWER = {
	data: [],
	has_more: false,
	next_cursor: null,
	id: endpointId,
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
	])('%s: %s', async (_, since, running, expected) => {
		const items = [{ at: '2025-03-20T07:00:00' }];
		const day = since.includes('-07-') ? '2025-07-20' : '2025-03-20';
		expect(await recover(since, '', { ...running, items })).toEqual({
			since: `${day}T${expected}:00.000Z`,
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

	it('may come from each item', async () => {
		const items = [{ names: ['a', 'b'] }, { names: 'b, c' }];
		const events = '={{ $json.names }}';
		await action.run('subscription', 'addEvents', { endpointId, events }, { items });
		expect(sent).toEqual({ add_events: ['b', 'c'] });
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
	['endpoint', 'create', { url: ' ' }, 'URL is empty'],
	['delivery', 'get', { deliveryId: '' }, 'Delivery ID is empty'],
	['event', 'getType', { eventType: '={{ $json.x }}' }, 'Event Type is empty'],
])('%s → %s asks for what is missing', async (resource, operation, parameters, message) => {
	expect((await action.error(resource, operation, parameters)).message).toBe(message);
});

it('says when a workflow names an operation that is not there', async () => {
	const error = await action.error('endpoint', 'explode');
	expect(error.message).toBe('There is no operation explode of endpoint');
	expect(error.description).toContain('update the package');
});
