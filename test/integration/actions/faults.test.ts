import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { SignedWebhooksApi } from '../../../credentials/SignedWebhooksApi.credentials.ts';
import { unusable } from '../support/accounts.mts';
import { TestAction } from '../support/action.mts';
import { everythingIn } from '../support/everything.mts';
import { gzipSync } from '../support/files.mts';
import { hurry } from '../support/hurry.mts';
import { useHost } from '../support/n8n.mts';
import { answer, problem, serve, type Response, type TestServer } from '../support/server.mts';

const KEY = 'key_that_stays_secret';
const ENDPOINT = {
	id: 'wep_1',
	url: 'https://n8n.example.com',
	events: [],
	secret: { value: 'whsec_1' },
};

useHost();
const servers: TestServer[] = [];
afterEach(async () => {
	for (const server of servers.splice(0)) await server.close();
});

type Step = (response: Response) => void;

/** An API that answers one request after the other in these ways, the last one for ever. */
async function api(...steps: Step[]) {
	let index = 0;
	const server = await serve((_, response) => {
		steps[Math.min(index, steps.length - 1)]?.(response);
		index += 1;
	});
	servers.push(server);
	return { server, action: new TestAction({ apiUrl: server.url, apiKey: KEY }) };
}

const fine: Step = (response) => answer(response, 200, ENDPOINT);
const busy =
	(status: number, retryAfter?: string): Step =>
	(response) => {
		const headers = retryAfter === undefined ? undefined : { 'Retry-After': retryAfter };
		answer(response, status, problem(status, 'rate_limited', 'Too fast'), headers);
	};
const hangUp: Step = (response) => response.socket?.destroy();
const page =
	(status: number): Step =>
	(response) =>
		response.writeHead(status, { 'Content-Type': 'text/html' }).end('<h1>Hello</h1>');

const withBody =
	(status: number, body?: unknown): Step =>
	(response) =>
		answer(response, status, body);

const get = ['endpoint', 'get', { endpointId: 'wep_1' }] as const;
const rotate = ['endpoint', 'rotateSecret', { endpointId: 'wep_1' }] as const;

it.each([
	['429 with a time', [busy(429, '0'), busy(429, '0'), busy(429, '0')]],
	['503 with a time', [busy(503, '0'), busy(503, '0')]],
	['429 with a fraction', [busy(429, '0.1')]],
	['429 with a date', [busy(429, new Date(Date.now() + 500).toUTCString())]],
	['429 without a time', [busy(429)]],
	['429 with nonsense', [busy(429, 'soon')]],
	['429 with a negative time', [busy(429, '-5')]],
	['a connection that ends', [hangUp]],
])('goes on after %s', async (_, steps) => {
	const { server, action } = await api(...steps, fine);
	expect(await action.json(...get)).toEqual(ENDPOINT);
	expect(server.seen).toHaveLength(steps.length + 1);
});

it.each([
	['too many tries', busy(503, '0'), 4],
	['too long a wait', busy(429, '3600'), 1],
	['a date that is far away', busy(429, new Date(Date.now() + 3_600_000).toUTCString()), 1],
])('gives up after %s, in the words of the API', async (_, step, requests) => {
	const { server, action } = await api(step);
	expect((await action.error(...get)).message).toBe('Too fast');
	expect(server.seen).toHaveLength(requests);
});

it.each([
	['a web page', page(200), 'HTTP 200'],
	['an error page', page(404), 'HTTP 404'],
	['an error without words', ((it) => answer(it, 400, {})) as Step, 'HTTP 400'],
	[
		'an error of another form',
		((it) => answer(it, 400, { message: { a: 1 } })) as Step,
		'HTTP 400',
	],
])('says that %s is no answer of an API', async (_, step, status) => {
	const { server, action } = await api(step);
	const error = await action.error(...get);
	expect(error.message).toBe(
		`The answer from ${server.url} does not come from a management API (${status})`,
	);
	expect(error.description).toContain('Check the base URL');
});

it.each([
	['401 with nothing', withBody(401), 'does not know this API key (HTTP 401)', 'Check the API key'],
	['401 with a page', page(401), 'does not know this API key (HTTP 401)', 'Check the API key'],
	['401 of OAuth', withBody(401, { error: 'invalid_token' }), 'does not know', 'Check the API key'],
	['403 with nothing', withBody(403), 'with this API key (HTTP 403)', 'add the scope'],
	['403 with a page', page(403), 'does not allow this request', 'add the scope'],
	['403 of another form', withBody(403, { error: { a: 1 } }), 'does not allow', 'add the scope'],
])('says what %s means, although the API does not', async (_, step, words, advice) => {
	const { server, action } = await api(step);
	const error = await action.error(...get);
	expect(error.message).toMatch(`The management API at ${server.url}`);
	expect(error.message).toContain(words);
	expect(error.description).toContain(advice);
});

it('says that an error page of a proxy is an outage', async () => {
	const { server, action } = await api(page(502));
	const error = await action.error(...rotate);
	expect(error.message).toBe(
		`The management API at ${server.url} is unavailable at the moment (HTTP 502)`,
	);
	expect(error.description).toContain('Try again later');
	expect(error.description).toContain('may have done it anyway');
});

it.each([
	['get', 'an endpoint without events', { ...ENDPOINT, events: undefined }],
	['update', 'an endpoint without a URL', { ...ENDPOINT, url: '' }],
	['revokePreviousSecret', 'an endpoint without a secret', { ...ENDPOINT, secret: null }],
	['getAll', 'half an endpoint', { data: [ENDPOINT, { id: 'wep_2' }], has_more: false }],
	['getAll', 'an endpoint without an ID', { data: [{ ...ENDPOINT, id: undefined }] }],
	['getAll', 'nothing as an endpoint', { data: [ENDPOINT, null] }],
])('%s refuses %s', async (operation, _, body) => {
	const { action } = await api((response) => answer(response, 200, body));
	const error = await action.error('endpoint', operation, {
		endpointId: 'wep_1',
		url: ENDPOINT.url,
		updateFields: { description: 'x' },
	});
	expect(error.message).toBe(
		'The platform answered with an endpoint that lacks its ID, URL, events or secret',
	);
	expect(error.description).toContain('Check the base URL');
});

it.each([
	['create', {}],
	['rotateSecret', { value: '' }],
	['rotateSecret', { value: ' ' }],
])('%s refuses the secret %j', async (operation, secret) => {
	const { action } = await api(withBody(200, { ...ENDPOINT, secret }));
	const parameters = { endpointId: 'wep_1', url: ENDPOINT.url };
	const { message } = await action.error('endpoint', operation, parameters);
	expect(message).toBe('The platform answered with a secret that lacks its value');
});

const list = (...data: unknown[]) => ({ data, has_more: false, next_cursor: null });
const NO_DELIVERY = 'The platform answered with a delivery that lacks its ID';
const NO_TYPE = 'The platform answered with an event type that lacks its name';
const NO_API = 'does not come from a management API (HTTP 200)';
const byUrl = { endpointId: { __rl: true, mode: 'url', value: ENDPOINT.url } };
const recovering = { endpointId: 'wep_1', since: '2025-01-01T00:00:00Z' };

it.each<[resource: string, operation: string, parameters: INodeParameters, body: unknown, string]>([
	['endpoint', 'getAll', {}, ENDPOINT, NO_API],
	['endpoint', 'getAll', {}, { data: { 0: ENDPOINT } }, NO_API],
	['endpoint', 'get', { endpointId: 'wep_1' }, list(ENDPOINT), NO_API],
	['endpoint', 'get', { endpointId: 'wep_1' }, { ...ENDPOINT, id: undefined, name: 'x' }, NO_API],
	['endpoint', 'delete', { endpointId: 'wep_1' }, { error: 'not allowed' }, NO_API],
	['endpoint', 'delete', { endpointId: 'wep_1' }, { errors: [{ detail: 'no' }] }, NO_API],
	['endpoint', 'delete', { endpointId: 'wep_1' }, { deleted: false }, NO_API],
	['endpoint', 'delete', { endpointId: 'wep_1' }, { success: false }, NO_API],
	['endpoint', 'delete', byUrl, list({ ...ENDPOINT, id: undefined }), 'that lacks its ID, URL'],
	['delivery', 'recover', recovering, { enqueued: '3' }, NO_API],
	['delivery', 'recover', recovering, { enqueued: -1 }, NO_API],
	['delivery', 'get', { deliveryId: 'dlv_1' }, list({ id: 'dlv_1' }), NO_API],
	['delivery', 'redeliver', { deliveryId: 'dlv_1' }, list({ id: 'dlv_1' }), NO_API],
	['delivery', 'getAll', { endpointId: 'wep_1' }, list({ id: 'dlv_1' }, null), NO_DELIVERY],
	['delivery', 'getAll', { endpointId: 'wep_1' }, list(5), NO_DELIVERY],
	['delivery', 'getAll', { endpointId: 'wep_1' }, list('x'), NO_DELIVERY],
	['delivery', 'getAll', { endpointId: 'wep_1' }, list({ id: '' }), NO_DELIVERY],
	['event', 'getManyTypes', {}, list({ name: 'x' }, null), NO_TYPE],
	['event', 'sendTest', { endpointId: 'wep_1', eventType: 'x' }, list(), NO_API],
])('%s %s %j refuses %j', async (resource, operation, parameters, body, message) => {
	const { server, action } = await api(withBody(200, body));
	const error = await action.error(resource, operation, parameters);
	expect(error.message).toContain(message);
	expect(error.description).toContain('Check the base URL');
	expect(server.seen).toHaveLength(1);
});

it('a recovery may say no more than that it began', async () => {
	const { action } = await api(withBody(200, { id: 'rcv_1' }));
	expect(await action.json('delivery', 'recover', recovering)).toMatchObject({
		message: 'The platform does not say how many events it sends again.',
	});
});

it.each([undefined, {}, ENDPOINT, { deleted: true, errors: [] }, { error: null }])(
	'a deletion may answer %j',
	async (body) => {
		const { action } = await api(withBody(200, body));
		const deletion = await action.json('endpoint', 'delete', { endpointId: 'wep_1' });
		expect(deletion).toEqual({ deleted: true, id: 'wep_1' });
	},
);

const REJECTS = /^The management API at .* rejects the request \(HTTP 422\)$/;

it.each<[body: unknown, message: RegExp, description: RegExp]>([
	[null, /does not come from/, /Check the base URL/],
	[[], /does not come from/, /Check the base URL/],
	['no', /does not come from/, /Check the base URL/],
	[{ message: 'bad', errors: [null] }, /^bad$/, /^Request/],
	[{ message: 'bad', errors: [null, 5, {}, []] }, /^bad$/, /^Request/],
	[{ message: 'bad', errors: 'bad' }, /^bad$/, /^Request/],
	[{ message: 'bad', errors: ['url is used'] }, /^bad$/, /^url is used\nRequest/],
	[{ message: 'bad', errors: [{ message: 'used' }] }, /^bad$/, /^used\nRequest/],
	[{ message: 'bad', errors: [{ pointer: '/url' }] }, /^bad$/, /^URL\nCorrect the field URL\./],
	[{ message: 'bad', errors: [{ pointer: {}, detail: [] }] }, /^bad$/, /^Request/],
	[{ errors: [{ pointer: '/url', detail: 'is used' }] }, REJECTS, /^URL: is used\nCorrect the/],
	[{ errors: ['url is used'] }, REJECTS, /^url is used\nRequest/],
	[{ message: 5, errors: [{ pointer: '/url' }] }, REJECTS, /^URL\nCorrect the field URL/],
	[{ message: { a: 1 }, code: {}, existing_endpoint_id: {} }, /does not come/, /Check the/],
])('makes the best of a refusal with %j', async (body, message, description) => {
	const { action } = await api(withBody(422, body));
	const error = await action.error('endpoint', 'create', { url: ENDPOINT.url });
	expect(error.message).toMatch(message);
	expect(error.description).toMatch(description);
});

it.each([409, 429, 503])('takes null for an answer, with %d', async (status) => {
	const { action } = await api(
		(response) => answer(response, status, null, { 'Retry-After': '99' }),
		fine,
	);
	const error = await action.error('endpoint', 'create', { url: ENDPOINT.url });
	expect(error.message).toContain(`(HTTP ${status})`);
});

it.each([301, 302, 307, 308])(
	'does not follow a redirect (%d), nor hand on the key',
	async (status) => {
		const other = await api(fine);
		const { action } = await api((response) =>
			response.writeHead(status, { Location: `${other.server.url}/` }).end(),
		);
		expect((await action.error(...get)).message).toContain(`HTTP ${status}`);
		expect(other.server.seen).toEqual([]);
	},
);

it('says when nobody is there', async () => {
	const { server, action } = await api(fine);
	await server.close();
	const error = await action.error('event', 'getType', { eventType: 'x' });
	expect(error.description).toContain('Check the base URL');
	expect(JSON.stringify([error, error.message])).not.toContain(KEY);
});

it('does not repeat what could be done twice, and says that it may be done', async () => {
	const { server, action } = await api(hangUp);
	const error = await action.error(...rotate);
	expect(server.seen).toHaveLength(1);
	expect(error.description).toContain('may have done it anyway');
});

it('waits while its first request is still being handled', async () => {
	const inUse: Step = (it) => answer(it, 409, problem(409, 'idempotency_key_in_use', 'Wait'));
	const { server, action } = await api(hangUp, inUse, fine);
	const create = ['endpoint', 'create', { url: ENDPOINT.url }] as const;
	expect(await action.json(...create)).toEqual(ENDPOINT);
	const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
	expect(new Set(keys).size).toBe(1);
	expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);

	await action.json(...create);
	expect(server.seen.at(-1)?.headers['idempotency-key']).not.toBe(keys[0]);
});

it.each([
	[401, 'unauthorized', 'The API key is not valid', 'Check the API key'],
	[403, 'insufficient_scope', 'Needs webhooks:write', 'add the scope'],
	[404, 'not_found', 'There is no such endpoint', 'Choose it again'],
	[410, 'gone', 'It was here once', 'Request: GET /webhook_endpoints/wep_1'],
])('shows what the API says with %d, and what to do', async (status, code, message, advice) => {
	const { action } = await api((response) =>
		answer(response, status, problem(status, code, message)),
	);
	const error = await action.error(...get);
	expect(error.message).toBe(message);
	expect(error.description).toContain(advice);
	expect(error.httpCode).toBe(String(status));
	expect(JSON.stringify([error, error.message, error.stack])).not.toContain(KEY);
});

describe('the words of the API', () => {
	const failure = async (status: number, body: unknown) => {
		const { action, server } = await api(withBody(status, body));
		const error = await action.error('endpoint', 'create', { url: ENDPOINT.url });
		expect(everythingIn([error, error.message])).not.toContain(KEY);
		return { ...error, message: error.message, description: error.description ?? '', server };
	};

	it.each([
		'Your receiver said ECONNREFUSED 10.0.0.1',
		'The URL answered with ETIMEDOUT',
		'getaddrinfo failed: ENOTFOUND',
		'Operation EPERM',
	])('are not replaced by some of n8n: %s', async (message) => {
		expect((await failure(400, { message })).message).toBe(message);
	});

	it.each([
		{ response: { data: { message: 'fake' } } },
		{ description: 'fake' },
		{ reason: { message: 'fake', description: 'fake' } },
		{ error: { message: 'fake' }, httpCode: 'ECONNREFUSED' },
		{ code: 'ECONNREFUSED' },
	])('are only those of the contract, besides %j', async (more) => {
		const { message, description, ...rest } = await failure(400, { message: 'genuine', ...more });
		expect(message).toBe('genuine');
		expect(description).toBe('Request: POST /webhook_endpoints');
		expect(everythingIn(rest)).not.toContain('fake');
	});

	it.each([
		['message', { message: 'x'.repeat(5_000_000) }],
		['detail', { detail: 'x'.repeat(5_000_000) }],
		['code', { message: 'no', code: 'x'.repeat(5_000_000) }],
		['faults', { message: 'no', errors: Array(100_000).fill({ pointer: '/a', detail: 'bad' }) }],
		['fault', { message: 'no', errors: [{ pointer: '/a', detail: 'x'.repeat(5_000_000) }] }],
		['field', { message: 'no', errors: [{ pointer: `/${'x'.repeat(5_000_000)}`, detail: 'y' }] }],
		['repeated', { message: 'x', errors: Array(100_000).fill({ pointer: '/a', detail: 'x' }) }],
	])('B11: have a bounded length: %s', async (_, body) => {
		expect(everythingIn(await failure(422, body)).length).toBeLessThan(10_000);
	});

	it('B11: say how many faults there are', async () => {
		const errors = Array.from({ length: 25 }, (_, index) => ({ detail: `wrong ${index}` }));
		const { description } = await failure(422, { message: 'no', errors });
		expect(description).toMatch(/^wrong 0\nwrong 1\n.*wrong 19\nAnd 5 more\.\nRequest: /s);
	});

	it.each([
		['its message', { message: `bad header Bearer ${KEY}` }, 'bad header …'],
		['its title', { title: `Key ${KEY} is unknown` }, 'Key … is unknown'],
		['a fault', { message: 'no', errors: [{ pointer: '/url', detail: KEY }] }, 'no'],
		['a pointer', { message: 'no', errors: [{ pointer: `/${KEY}`, detail: 'x' }] }, 'no'],
		['another field', { message: 'no', headers: { authorization: KEY } }, 'no'],
		['its code', { message: 'no', code: KEY }, 'no'],
		['where it is cut', { message: `${'x'.repeat(995)}${KEY}` }, `${'x'.repeat(995)}…`],
	])('D6: do not repeat the API key in %s', async (_, body, message) => {
		expect((await failure(400, body)).message).toBe(message);
	});

	it.each(['', ' ', '\n', '\u200b'])('are ours where its own are blank: %j', async (blank) => {
		expect((await failure(400, { message: blank })).message).toContain('(HTTP 400)');
		expect((await failure(400, { message: blank, detail: 'told' })).message).toBe('told');
	});
});

describe('an answer that is too large', () => {
	/** Sends this chunk until the client hangs up, or it was sent often enough. */
	const floods =
		(status: number, count: number): Step =>
		(response) => {
			const chunk = Buffer.alloc(1_000_000, ' ');
			let left = count;
			response.writeHead(status, { 'Content-Type': 'application/json' });
			response.socket?.once('close', () => (left = 0));
			const more = (): void => {
				while (left > 0) {
					left -= 1;
					sentMegabytes += 1;
					if (!response.write(chunk)) return;
				}
				response.end('{}');
			};
			response.on('drain', more);
			more();
		};
	let sentMegabytes = 0;
	beforeEach(() => (sentMegabytes = 0));

	it.each([200, 404, 500])('B11: ends with an error after some MB (%d)', async (status) => {
		const { server, action } = await api(floods(status, 400));
		const error = await action.error(...get);
		expect(error.message).toBe(`The answer from ${server.url} is larger than 24 MB`);
		expect(error.description).toContain('Check the base URL');
		expect(sentMegabytes).toBeLessThan(100);
		expect(server.seen).toHaveLength(1);
	});

	it('B11: is counted after unpacking', async () => {
		const packed = gzipSync(Buffer.alloc(60_000_000, ' '));
		const { action } = await api((response) =>
			response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
		);
		expect((await action.error(...rotate)).description).toContain('may have done it anyway');
	});

	it('B11: may have 18 MB, as the delivery of a large event has', async () => {
		const body = JSON.stringify({ ...ENDPOINT, attempts: [{ body: 'x'.repeat(18_000_000) }] });
		const { action } = await api((response) => response.end(body));
		expect(await action.json(...get)).toHaveProperty('attempts');
	});
});

describe('a password in the base URL', () => {
	const PASSWORD = 'pass-word-1234';
	const withPassword = (url: string, user = `n8n:${PASSWORD}`) => url.replace('://', `://${user}@`);

	it.each([
		['no API', page(200)],
		['an error', page(404)],
		['an outage', page(502)],
		['too many requests', page(429)],
		[
			'a redirect',
			((it) =>
				it
					.writeHead(301, { Location: withPassword('https://x.example/?t=pass-word-1234') })
					.end()) as Step,
		],
		['hanging up', hangUp],
	])('D6: is hidden when the answer is %s', async (_, step) => {
		hurry();
		const { server, action } = await api(step);
		for (const user of [`n8n:${PASSWORD}`, PASSWORD, `n8n:p%40ss-${PASSWORD}`]) {
			action.connect({ baseUrl: withPassword(server.url, user), apiKey: KEY });
			const error = await action.error(...rotate);
			expect(error.message).toContain(server.url.replace('http://', ''));
			expect(everythingIn([error, error.message])).not.toContain(PASSWORD);
		}
		jest.restoreAllMocks();
	});

	it.each([
		`n8n:${PASSWORD}@127.0.0.1:1/v1`,
		`http://n8n:${PASSWORD}/x?y#z@127.0.0.1:1/v1`,
		`http://n8n:${PASSWORD}@127.0.0.1:1/v1`,
		`ftp://n8n:${PASSWORD}@127.0.0.1:1/v1`,
		`http://n8n:${PASSWORD}@ 127.0.0.1:1/v1`,
	])('D6: is hidden when there is no answer: %s', async (baseUrl) => {
		hurry();
		const action = new TestAction({ apiUrl: baseUrl, apiKey: KEY });
		const error = await action.error(...rotate);
		expect(error.message).toContain('127.0.0.1:1/v1');
		expect(everythingIn([error, error.message])).not.toContain(PASSWORD);
		jest.restoreAllMocks();
	});
});

it('sends the key as a bearer token, whatever white space was copied with it', async () => {
	const { server, action } = await api(fine);
	const seen = { url: '/webhook_endpoints/wep_1', headers: { authorization: `Bearer ${KEY}` } };
	const pasted = [
		[` ${server.url}/ `, ` ${KEY}\n`],
		[`\u200b${server.url}/\u200b`, `\ufeff${KEY}\u200b\u00ad`],
	] as const;
	for (const [baseUrl, apiKey] of pasted) {
		action.connect({ baseUrl, apiKey });
		expect(await action.json(...get)).toEqual(ENDPOINT);
		expect(server.seen.at(-1)).toMatchObject(seen);
	}
});

describe.each(unusable)('a credential with %s', (_, change, words) => {
	it('B10: is an error that names the field, and nothing is sent', async () => {
		const { server, action } = await api(fine);
		action.connect(change({ baseUrl: server.url, apiKey: KEY }));
		const error = await action.error('endpoint', 'delete', { endpointId: 'wep_1' });
		expect(error.message).toContain(words);
		expect(error.description).toContain('Request: DELETE /webhook_endpoints/wep_1');
		expect(everythingIn([error, error.message])).not.toContain('secret');
		expect(server.seen).toEqual([]);
	});
});

it('B10: a key that cannot be sent is not sent by other nodes either', async () => {
	const credential: ICredentialDataDecryptedObject = { apiKey: 'ключ' };
	const { authenticate } = new SignedWebhooksApi();
	await expect(authenticate(credential, { url: 'http://127.0.0.1:1' })).rejects.toThrow(
		'API Key in the Signed Webhooks API credential contains a character that cannot be sent',
	);
});

it('encodes what goes into a path', async () => {
	const { server, action } = await api(fine);
	await action.json('delivery', 'get', { deliveryId: 'dlv:1+é&x=1' });
	expect(server.seen[0]?.url).toBe('/deliveries/dlv%3A1%2B%C3%A9%26x%3D1');
});
