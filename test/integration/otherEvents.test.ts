import { createHash } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { calCom } from '../../nodes/SignedWebhooks/signature/schemes/calCom';
import { github } from '../../nodes/SignedWebhooks/signature/schemes/github';
import { hubSpot } from '../../nodes/SignedWebhooks/signature/schemes/hubSpot';
import { shopify } from '../../nodes/SignedWebhooks/signature/schemes/shopify';
import { stripe } from '../../nodes/SignedWebhooks/signature/schemes/stripe';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { nodeType, SECRET, useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();

const FORM = 'application/x-www-form-urlencoded';

/** What GitHub sends about a push. */
async function push(
	trigger: TestTrigger,
	{ event = 'push', delivery = 'guid-1', body = '{"ref":"refs/heads/main"}' as string } = {},
	more: Record<string, string> = {},
	contentType = 'application/json',
) {
	return await trigger.post(body, {
		signature: null,
		contentType,
		headers: {
			...sign(github, { body }, SECRET),
			'X-GitHub-Event': event,
			'X-GitHub-Delivery': delivery,
			...more,
		},
	});
}

const aboutOf = (trigger: TestTrigger) => trigger.emitted.item._webhook as IDataObject;

it('needs no further choice than the platform', async () => {
	const trigger = n8n.trigger({ verification: 'github' });
	expectAnswer(await push(trigger), 200, 'accepted');
	expect(trigger.executions[0]).toHaveLength(1);
	expect(trigger.emitted.item).toEqual({
		ref: 'refs/heads/main',
		_webhook: {
			id: '["push","guid-1"]',
			format: 'other',
			family: 'Other',
			type: 'push',
			verified_with: 'current',
			received_at: expect.any(String),
			scheme: 'github',
			unsigned: ['type', 'id'],
		},
	});
});

it.each([
	[{}, 'workspace', 'family'],
	[{ verification: 'github' }, 'other', 'single'],
	[{ verification: 'urlToken' }, 'workspace', 'family'],
	[{ verification: 'nobody knows it' }, 'workspace', 'family'],
	[{ verification: 'github', format: 'workspace' }, 'workspace', 'family'],
	[{ verification: 'github', registration: 'automatic' }, 'workspace', 'family'],
	[{ format: 'other' }, 'other', 'single'],
])('%j means the format %s, with outputs %s', (parameters, format, outputMode) => {
	const resolved = NodeHelpers.getNodeParameters(
		nodeType.description.properties,
		parameters,
		true,
		false,
		{ typeVersion: 2 },
		nodeType.description,
	);
	expect(resolved).toMatchObject({ format, outputMode });
});

describe('the body', () => {
	it('may be a form whose field holds the JSON, as GitHub sends it by default', async () => {
		const trigger = n8n.trigger({ verification: 'github' });
		const json = '{"ref":"refs/heads/ü + %","id":12345678901234567890}';
		const body = `payload=${encodeURIComponent(json).replaceAll('%20', '+')}&other=1`;
		expectAnswer(await push(trigger, { body }, {}, FORM), 200, 'accepted');
		expect(trigger.emitted.item).toMatchObject({
			ref: 'refs/heads/ü + %',
			id: '12345678901234567890',
		});
	});

	it('is malformed as a form without that field, or of a platform that sends none', async () => {
		const trigger = n8n.trigger({ verification: 'github' });
		expectAnswer(await push(trigger, { body: 'a=1' }, {}, FORM), 400, 'malformed');
		const other = n8n.trigger({ format: 'other' });
		expectAnswer(
			await other.post('payload=%7B%7D', { secret: SECRET, contentType: FORM }),
			400,
			'malformed',
		);
	});

	const hubSpotPost = async (trigger: TestTrigger, events: unknown) => {
		const body = JSON.stringify(events);
		const values = { timestamp: String(Date.now()) };
		const headers = sign(hubSpot, { body, url: trigger.url, values }, SECRET);
		return await trigger.post(body, { signature: null, headers });
	};
	const creation = { eventId: 1, subscriptionType: 'contact.creation' };
	const deletion = { eventId: 2, subscriptionType: 'contact.deletion' };

	it('may be a list of events, each of which is filtered, known and sorted by itself', async () => {
		const trigger = n8n.trigger({
			verification: 'hubSpot',
			eventTypes: 'contact.*',
			options: { idFrom: 'eventId' },
			outputMode: 'own',
			ownOutputs: { values: [{ name: 'Created', eventTypes: '*.creation' }] },
		});
		const events = [
			creation,
			{ eventId: 3, subscriptionType: 'deal.creation' },
			deletion,
			creation,
		];
		expectAnswer(await hubSpotPost(trigger, events), 200, 'accepted');
		expect(trigger.executions).toEqual([
			[
				[{ ...deletion, _webhook: expect.objectContaining({ output: 'Other' }) }],
				[{ ...creation, _webhook: expect.objectContaining({ id: '["contact.creation","1"]' }) }],
			],
		]);
		expectAnswer(await hubSpotPost(trigger, [creation]), 200, 'duplicate');
		expectAnswer(await hubSpotPost(trigger, [{ eventId: 9 }]), 200, 'ignored');
	});

	it.each([[[]], [[1]], [[creation, null]]])('is malformed as %j', async (events) => {
		expectAnswer(
			await hubSpotPost(n8n.trigger({ verification: 'hubSpot' }), events),
			400,
			'malformed',
		);
	});
});

describe('event types', () => {
	it.each([
		['push', 'push', 'accepted'],
		['pull_request, push', 'push', 'accepted'],
		['*', 'push', 'accepted'],
		['invoice.*', 'invoice.paid', 'accepted'],
		['*.paid', 'invoice.paid', 'accepted'],
		['in*e.*id', 'invoice.paid', 'accepted'],
		['Push', 'push', 'ignored'],
		['pus', 'push', 'ignored'],
		['invoice.*', 'invoice', 'ignored'],
		['a*b*c', 'acb', 'ignored'],
		['', 'push', 'ignored'],
	])('%j and an event %s: %s', async (eventTypes, event, code) => {
		const trigger = n8n.trigger({ verification: 'github', eventTypes });
		expectAnswer(await push(trigger, { event }), 200, code);
	});

	it('that cannot be read are said so', async () => {
		const trigger = n8n.trigger({ format: 'other' });
		await trigger.post({ kind: 'a' }, { secret: SECRET });
		expect(aboutOf(trigger)).not.toHaveProperty('type');
		expect(aboutOf(trigger).issues).toEqual([expect.stringContaining('Event Type From')]);
	});
});

describe('own outputs', () => {
	const ownOutputs = {
		values: [
			{ name: 'Pushes', eventTypes: 'push' },
			{ name: 'All of them', eventTypes: 'pu*' },
			{ name: '', eventTypes: '' },
		],
	};

	it.each([
		['push', 1, 'Pushes'],
		['pull_request', 2, 'All of them'],
		['issues', 0, 'Other'],
	])('%s leaves through output %d, %s', async (event, output, label) => {
		const trigger = n8n.trigger({ verification: 'github', outputMode: 'own', ownOutputs });
		await push(trigger, { event });
		expect(trigger.executions[0]).toHaveLength(4);
		expect(trigger.emitted).toMatchObject({ output, item: { _webhook: { output: label } } });
	});

	it('work for the documented formats, too', async () => {
		const trigger = n8n.trigger({
			outputMode: 'own',
			ownOutputs: { values: [{ name: 'Users', eventTypes: 'user.*' }] },
		});
		await trigger.post({ id: '1', type: 'user.created' }, { secret: SECRET });
		expect(trigger.emitted).toMatchObject({
			output: 1,
			item: { _webhook: { output: 'Users', family: 'User' } },
		});
	});

	it.each([
		[{ name: 7, eventTypes: 'push' }, 1, '7'],
		[{ name: { a: 1 }, eventTypes: ['issues', 'push'] }, 1, 'Output 1'],
		[{ name: null, eventTypes: 5 }, 0, 'Other'],
		[{ name: 'Pushes', eventTypes: [null, { push: 1 }] }, 0, 'Other'],
		[null, 0, 'Other'],
	])('may hold values of another kind, %j: output %d, %s', async (own, output, label) => {
		const trigger = n8n.trigger({
			verification: 'github',
			outputMode: 'own',
			ownOutputs: { values: [own] } as INodeParameters,
		});
		expectAnswer(await push(trigger), 200, 'accepted');
		expect(trigger.executions[0]).toHaveLength(2);
		expect(trigger.emitted).toMatchObject({ output, item: { _webhook: { output: label } } });
	});

	it.each([{}, { ownOutputs: {} }, { ownOutputs: { values: [] } }])(
		'may be none: %j',
		async (own) => {
			const trigger = n8n.trigger({ verification: 'github', outputMode: 'own', ...own });
			await push(trigger);
			expect(trigger.executions[0]).toHaveLength(1);
		},
	);

	it('a saved workflow that has families for Other Events runs with a single output', async () => {
		const trigger = n8n.trigger({ verification: 'github', format: 'other', outputMode: 'family' });
		await push(trigger);
		expect(trigger.executions[0]).toHaveLength(1);
	});
});

describe('duplicates', () => {
	it('are known by type and id', async () => {
		const trigger = n8n.trigger({ verification: 'shopify' });
		const order = async (topic: string) => {
			const body = '{"id":1}';
			const headers = {
				...sign(shopify, { body }, SECRET),
				'X-Shopify-Topic': topic,
				'X-Shopify-Event-Id': 'event-1',
			};
			return await trigger.post(body, { signature: null, headers });
		};
		expectAnswer(await order('orders/create'), 200, 'accepted');
		expectAnswer(await order('orders/create'), 200, 'duplicate');
		expectAnswer(await order('orders/paid'), 200, 'accepted');
	});

	it('are known by the place that the user names', async () => {
		const trigger = n8n.trigger({
			format: 'other',
			options: { idFrom: 'meta.id', typeFrom: 'meta.kind' },
		});
		const event = (id: unknown, n: number) => ({ meta: { id, kind: 'k' }, n });
		const post = async (body: object) => await trigger.post(body, { secret: SECRET });
		expectAnswer(await post(event(7, 1)), 200, 'accepted');
		expectAnswer(await post(event(7, 2)), 200, 'duplicate');
		expectAnswer(await post(event(' ', 3)), 200, 'accepted');
		expectAnswer(await post(event(' ', 3)), 200, 'accepted');
	});

	it('are known by the body within a window where there is no id', async () => {
		const trigger = n8n.trigger({
			verification: 'calCom',
			options: { deduplicateWindow: 5 },
		});
		const headers = sign(calCom, { body: '{"a":1}' }, SECRET);
		const post = async () => await trigger.post('{"a":1}', { signature: null, headers });
		expectAnswer(await post(), 200, 'accepted');
		expectAnswer(await post(), 200, 'duplicate');
		expect(aboutOf(trigger)).toMatchObject({
			body_sha256: createHash('sha256').update('{"a":1}').digest('hex'),
		});
	});
});

it('Maximum Age goes by the place that the user names', async () => {
	const now = Math.floor(Date.now() / 1000);
	const post = async (created: unknown) => {
		const trigger = n8n.trigger({
			verification: 'stripe',
			options: { createdAtFrom: 'created', maximumAge: 1 },
		});
		const payload = JSON.stringify({ id: 'evt_1', type: 'a', created });
		const values = { timestamp: String(now) };
		const headers = sign(stripe, { body: payload, values }, SECRET);
		return await trigger.post(payload, { signature: null, headers });
	};
	expectAnswer(await post(now - 3000), 200, 'accepted');
	expectAnswer(await post(now - 4000), 400, 'stale');
	expectAnswer(await post((now - 4000) * 1000), 400, 'stale');
	expectAnswer(await post(new Date((now - 4000) * 1000).toISOString()), 400, 'stale');
	expectAnswer(await post('long ago'), 200, 'accepted');
});

describe('on the item', () => {
	it('Include Headers leaves out what could prove somebody’s identity', async () => {
		const trigger = n8n.trigger({ verification: 'github', options: { includeHeaders: true } });
		await push(
			trigger,
			{},
			{
				Authorization: 'Bearer a',
				Cookie: 'a=1',
				'X-Hub-Signature': 'sha1=0',
				'X-Api-Key': 'k',
				'X-GitHub-Hook-ID': '7',
			},
		);
		const headers = aboutOf(trigger).headers as IDataObject;
		expect(headers).toMatchObject({ 'x-github-event': 'push', 'x-github-hook-id': '7' });
		expect(Object.keys(headers).filter((name) => /sign|auth|cookie|key/.test(name))).toEqual([]);
	});

	it.each([
		...['X-Functions-Key', 'X_Api_Key', 'X-Access-Key', 'X-Auth', 'X-Passphrase', 'X-Pwd'],
		...['Cf-Access-Jwt-Assertion', 'DPoP', 'X-Session-ID', 'Paypal-Transmission-Sig', 'X-Sign'],
	])('Include Headers leaves out %s', async (name) => {
		const trigger = n8n.trigger({ verification: 'github', options: { includeHeaders: true } });
		await push(trigger, {}, { [name]: 'hidden' });
		expect(JSON.stringify(aboutOf(trigger).headers)).not.toContain('hidden');
	});

	it.each(['Idempotency-Key', 'X-Author', 'X-Design', 'X-Signal'])(
		'Include Headers keeps %s',
		async (name) => {
			const trigger = n8n.trigger({ verification: 'github', options: { includeHeaders: true } });
			await push(trigger, {}, { [name]: 'shown' });
			expect(aboutOf(trigger).headers).toMatchObject({ [name.toLowerCase()]: 'shown' });
		},
	);

	it.each([
		['X-Original-URI', '/webhook/1/webhook?token=hidden', '/webhook/1/webhook?…'],
		[
			'Referer',
			'https://n8n.example.com/webhook/1?token=hidden&a=1',
			'https://n8n.example.com/webhook/1?…',
		],
		['X-Original-Request', 'POST /webhook/1?token=hidden HTTP/1.1', 'POST /webhook/1?… HTTP/1.1'],
		['X-Question', 'who?', 'who?'],
	])('Include Headers cuts a query in %s', async (name, value, expected) => {
		const trigger = n8n.trigger({ verification: 'github', options: { includeHeaders: true } });
		await push(trigger, {}, { [name]: value });
		expect(aboutOf(trigger).headers).toMatchObject({ [name.toLowerCase()]: expected });
	});

	it('says that the trigger replaces a field of the same name', async () => {
		const trigger = n8n.trigger({ verification: 'github' });
		await push(trigger, { body: '{"_webhook":{"verified_with":"mine"}}' });
		expect(aboutOf(trigger)).toMatchObject({
			verified_with: 'current',
			issues: [expect.stringContaining('_webhook')],
		});
	});

	it.each(['2020-01-01 00:00:00', 'yesterday', null, undefined])(
		'says that Maximum Age does not apply to an event of %j',
		async (at) => {
			const options = { maximumAge: 1, createdAtFrom: 'at' };
			const trigger = n8n.trigger({ verification: 'github', options });
			expectAnswer(await push(trigger, { body: JSON.stringify({ at }) }), 200, 'accepted');
			expect(aboutOf(trigger).issues).toEqual([expect.stringContaining('Event Created At From')]);
		},
	);

	it('Include Raw Body gives the bytes as they came', async () => {
		const trigger = n8n.trigger({ verification: 'github', options: { includeRawBody: true } });
		const body = '{ "ref" : "ü" }\n';
		await push(trigger, { body });
		const { data } = trigger.binary!;
		expect(data!.mimeType).toBe('application/json');
		expect(Buffer.from(data!.data, 'base64').toString()).toBe(body);
	});

	it('says which attempt it was, and whether it is a test', async () => {
		const trigger = n8n.trigger();
		const headers = {
			'X-Webhook-Delivery': 'dlv_1',
			'X-Webhook-Attempt': '2',
			'X-Webhook-Test': 'true',
		};
		await trigger.post({ id: '1', type: 'user.created' }, { secret: SECRET, headers });
		expect(aboutOf(trigger)).toMatchObject({ delivery_id: 'dlv_1', attempt: 2, test: true });
	});
});

it('nothing of a refused request runs, whatever the options', async () => {
	const options = { includeHeaders: true, includeRawBody: true, typeFrom: 'header:X-A' };
	const trigger = n8n.trigger({ verification: 'github', options });
	const answer = await trigger.post('{}', { signature: null, headers: { 'X-A': 'a' } });
	expectAnswer(answer, 401, 'signature_missing');
	expectNoExecution(trigger);
});
