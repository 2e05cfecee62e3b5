import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { clientOf, type Page } from './support/client.mts';
import { stage } from './support/setup.mts';

const READER = { key: 'reader', scopes: ['webhooks:read'] as const };
const NOBODY = { key: 'nobody', scopes: [] };
const WRITER = { key: 'writer', scopes: ['webhooks:read', 'webhooks:write'] as const };

const set = stage({ apiKeys: [READER, NOBODY, WRITER] });

const client = () => set.client;
const as = ({ key }: { key: string }) => clientOf({ apiUrl: set.sandbox.apiUrl, apiKey: key });

describe('API keys', () => {
	test.each(['', 'Bearer wrong', 'Basic abc', 'Bearer'])('refuses "%s"', async (authorization) => {
		const refusal = await client().refused('GET', '/workspace', undefined, { authorization });
		expect(refusal).toMatchObject({ status: 401, code: 'unauthorized' });
	});

	test('tells a key its scopes, even when it has none', async () => {
		const { scopes } = await as(NOBODY).ok<{ scopes: string[] }>('GET', '/workspace');
		expect(scopes).toEqual([]);
		const all = await client().ok<{ scopes: string[] }>('GET', '/workspace');
		expect(all.scopes).toEqual(['webhooks:read', 'webhooks:write', 'webhooks:secrets']);
	});

	const forbidden: [typeof NOBODY | typeof READER | typeof WRITER, string, string][] = [
		[NOBODY, 'GET', '/event_types'],
		[NOBODY, 'GET', '/event_types/user.created'],
		[NOBODY, 'GET', '/webhook_endpoints'],
		[NOBODY, 'GET', '/webhook_endpoints/wep_1'],
		[NOBODY, 'GET', '/webhook_endpoints/wep_1/deliveries'],
		[NOBODY, 'GET', '/deliveries/dlv_1'],
		[READER, 'POST', '/webhook_endpoints'],
		[READER, 'PATCH', '/webhook_endpoints/wep_1'],
		[READER, 'DELETE', '/webhook_endpoints/wep_1'],
		[READER, 'POST', '/webhook_endpoints/wep_1/test'],
		[READER, 'POST', '/webhook_endpoints/wep_1/recover'],
		[READER, 'POST', '/deliveries/dlv_1/redeliver'],
		[WRITER, 'POST', '/webhook_endpoints/wep_1/rotate_secret'],
		[WRITER, 'POST', '/webhook_endpoints/wep_1/revoke_previous_secret'],
	];
	test.each(forbidden)('%j may not %s %s', async (key, method, path) => {
		expect(await as(key).refused(method, path)).toMatchObject({
			status: 403,
			code: 'insufficient_scope',
		});
	});
});

describe('requests that fit no operation', () => {
	test('an unknown path is 404, a wrong method 405, broken JSON 400', async () => {
		expect(await client().refused('GET', '/nothing')).toMatchObject({
			status: 404,
			code: 'not_found',
		});
		expect(await client().refused('PUT', '/workspace')).toMatchObject({
			status: 405,
			code: 'method_not_allowed',
		});
		expect(await client().refused('POST', '/webhook_endpoints', '{"url":')).toMatchObject({
			status: 400,
			code: 'malformed_request',
		});
	});

	const wrong: [string, unknown, string[]][] = [
		['no URL', {}, ['/url']],
		['a URL that is none', { url: 'example' }, ['/url']],
		['an unknown field', { url: 'https://example.com', color: 'red' }, ['/color']],
		['events of the wrong kind', { url: 'https://example.com', events: [1] }, ['/events/0']],
		[
			'unknown events',
			{ url: 'https://example.com', events: ['a', 'user.created', 'b'] },
			['/events/0', '/events/2'],
		],
		['* among names', { url: 'https://example.com', events: ['*', 'user.created'] }, ['/events']],
		['plain http', { url: 'http://example.com' }, ['/url']],
		['another scheme', { url: 'ftp://127.0.0.1/x' }, ['/url']],
		['a password', { url: 'https://user:secret@example.com/' }, ['/url']],
	];
	test.each(wrong)('creating with %s is 422', async (_what, body, pointers) => {
		expect(await client().refused('POST', '/webhook_endpoints', body)).toMatchObject({
			status: 422,
			code: 'validation_failed',
			pointers,
		});
	});

	test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'color=red', 'status=odd'])(
		'a list with ?%s is 422',
		async (query) => {
			expect(await client().refused('GET', `/webhook_endpoints?${query}`)).toMatchObject({
				status: 422,
				pointers: [`#/query/${query.split('=')[0]}`],
			});
		},
	);

	const missing: [string, string, object?][] = [
		['GET', '/event_types/nothing'],
		['GET', '/webhook_endpoints/wep_no'],
		['PATCH', '/webhook_endpoints/wep_no', {}],
		['DELETE', '/webhook_endpoints/wep_no'],
		['POST', '/webhook_endpoints/wep_no/rotate_secret'],
		['POST', '/webhook_endpoints/wep_no/revoke_previous_secret'],
		['POST', '/webhook_endpoints/wep_no/test', { event_type: 'user.created' }],
		['GET', '/webhook_endpoints/wep_no/deliveries'],
		['POST', '/webhook_endpoints/wep_no/recover', { since: '2026-01-01T00:00:00Z' }],
		['GET', '/deliveries/dlv_no'],
		['POST', '/deliveries/dlv_no/redeliver'],
	];
	test.each(missing.map((it) => ({ request: it })))(
		'$request finds nothing',
		async ({ request }) => {
			const [method, path, body] = request;
			expect(await client().refused(method, path, body)).toMatchObject({
				status: 404,
				code: 'not_found',
			});
		},
	);
});

describe('event types', () => {
	test('are listed in catalogue order, page by page', async () => {
		const names: string[] = [];
		let query = '?limit=10';
		for (;;) {
			const page = await client().ok<Page<{ name: string }>>('GET', `/event_types${query}`);
			names.push(...page.data.map(({ name }) => name));
			if (!page.has_more) break;
			query = `?limit=10&cursor=${page.next_cursor}`;
		}
		expect(names).toEqual(catalogue.map(({ event }) => event.type));
	});

	test('come with schema and sample', async () => {
		expect(await client().ok('GET', '/event_types/report.completed')).toMatchObject({
			name: 'report.completed',
			group: 'Analytics',
			format: 'workspace',
			schema: { type: 'object' },
			sample: { type: 'report.completed' },
		});
	});
});
