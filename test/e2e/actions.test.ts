import { randomUUID } from 'node:crypto';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { freshSample } from '../../tools/harness/platform.mts';
import { openAction, type Action } from '../../tools/harness/action.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import type { Json } from '../../tools/harness/calls.mts';
import { PACKAGE_NAME } from '../../tools/harness/repo.mts';
import { saveAccount, type Account } from '../../tools/harness/registered.mts';
import { API_CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();
const sandbox = useSandbox();
let account: Account;
let trigger: Trigger;
let endpoint: Json;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
	trigger = await instance.trigger({ format: 'workspace' });
});

/** Runs an operation in a workflow of its own, and returns the items that it put out. */
async function run(resource: string, operation: string, parameters: Json = {}): Promise<Json[]> {
	const action = await openAction(instance, account.credential, {
		resource,
		operation,
		...parameters,
	});
	return await action();
}

const byUrl = () => ({ endpointId: { __rl: true, mode: 'url', value: trigger.url } });
const byId = () => ({ endpointId: { __rl: true, mode: 'id', value: endpoint.id } });

it('Endpoint: creates, finds, changes', async () => {
	[endpoint] = (await run('endpoint', 'create', { url: trigger.url, events: [] })) as [Json];
	expect(endpoint).toMatchObject({ url: trigger.url, secret: { value: expect.any(String) } });

	const found = await run('endpoint', 'getAll', { returnAll: true });
	expect(found).toMatchObject([{ id: endpoint.id, status: 'enabled' }]);
	expect(JSON.stringify(found)).not.toContain((endpoint.secret as Json).value);
	expect(await run('endpoint', 'get', byUrl())).toEqual(found);
	expect(
		await run('endpoint', 'update', { ...byId(), updateFields: { description: 'From n8n' } }),
	).toMatchObject([{ description: 'From n8n' }]);
});

it('Subscription: sets, adds and removes events', async () => {
	await run('subscription', 'setEvents', { ...byId(), events: ['user.created'] });
	await run('subscription', 'addEvents', {
		...byId(),
		events: ['report.completed', 'sync.failed'],
	});
	const [changed] = await run('subscription', 'removeEvents', {
		...byId(),
		events: ['user.created'],
	});

	expect(new Set(changed?.events as string[])).toEqual(
		new Set(['report.completed', 'sync.failed']),
	);
});

it('Event and Delivery: sends a test that the log shows', async () => {
	const [sent] = await run('event', 'sendTest', { ...byId(), eventType: 'sync.failed' });
	// The trigger has another secret, and says so to the platform.
	expect(sent).toMatchObject({ trigger: 'test', status: 'failed', response_status: 401 });

	const log = await run('delivery', 'getAll', { ...byId(), returnAll: true });
	expect(log).toMatchObject([{ id: sent?.id, trigger: 'test' }]);
	const [delivery] = await run('delivery', 'get', { deliveryId: sent?.id });
	expect(JSON.stringify(delivery?.attempts)).toContain('signature_mismatch');
	const chosen = { __rl: true, mode: 'list', value: sent?.id };
	expect(await run('delivery', 'get', { ...byId(), deliveryId: chosen })).toEqual([delivery]);
	expect(await run('event', 'getType', { eventType: 'sync.failed' })).toMatchObject([
		{ name: 'sync.failed', group: 'Integration' },
	]);
});

describe('the list of deliveries in the editor', () => {
	/** What the editor asks n8n for, and shows. */
	const list = async (endpointId: Json): Promise<Json> => {
		const deliveryId = { __rl: true, mode: 'list', value: '' };
		return await instance.api.call(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.deliveryId',
				methodName: 'searchDeliveries',
				nodeTypeAndVersion: { name: `${PACKAGE_NAME}.signedWebhooks`, version: 1 },
				currentNodeParameters: { resource: 'delivery', operation: 'get', endpointId, deliveryId },
				credentials: { [API_CREDENTIAL_TYPE]: account.credential },
			},
		);
	};

	it('is that of the chosen endpoint', async () => {
		const [{ id } = { id: '' }] = await account.platform.deliveries(String(endpoint.id));
		for (const chosen of [byId(), byUrl()]) {
			expect(await list(chosen.endpointId)).toEqual({
				results: [
					{
						name: expect.stringMatching(
							/^sync\.failed · \d{4}-\d\d-\d\d \d\d:\d\d · failed \(401\)$/,
						),
						value: id,
					},
				],
			});
		}
	});

	it('asks for the endpoint first', async () => {
		const none = { __rl: true, mode: 'list', value: '' };
		await expect(list(none)).rejects.toThrow('Choose an endpoint first');
	});
});

it('Report: downloads the file of an event, and says when its link has expired', async () => {
	const download = await openAction(instance, undefined, {
		resource: 'report',
		operation: 'download',
		downloadUrl: '={{ $json.data.download_url }}',
	});
	const event = freshSample(findEvent('workspace', 'report.completed')!);

	const [id] = sandbox.emit({ type: 'report.completed' });
	const emitted = await bodyOf(id!);
	expect(await download(emitted)).toMatchObject([{ id, data: { report_name: 'Weekly revenue' } }]);
	await expect(
		download({ ...event, created_at: '2025-03-19T07:00:04Z', data: { download_url: sandbox.url } }),
	).rejects.toThrow();
});

/** An event as the platform sends it: from the log of a delivery to an endpoint of ours. */
async function bodyOf(eventId: string): Promise<Json> {
	const deliveries = await account.platform.deliveries(String(endpoint.id));
	const { id } = deliveries.find(({ event_id }) => event_id === eventId)!;
	const { request } = await account.platform.call<{ request: { body: string } }>(
		'GET',
		`/deliveries/${id}`,
	);
	return JSON.parse(request.body) as Json;
}

describe('Event: Drop Duplicates', () => {
	let drop: Action;
	const event = (id: string): Json => ({
		...freshSample(findEvent('workspace', 'user.created')!),
		id,
		_webhook: { format: 'workspace' },
	});
	const [first, second] = [`evt_${randomUUID()}`, `evt_${randomUUID()}`];

	it('passes what it sees for the first time', async () => {
		drop = await openAction(instance, undefined, {
			resource: 'event',
			operation: 'dropDuplicates',
		});

		expect(await drop(event(first), event(first))).toMatchObject([{ id: first }]);
		expect(await drop(event(second))).toMatchObject([{ id: second }]);
	});

	it('remembers each of many that come in runs side by side', async () => {
		const events = Array.from({ length: 40 }, () => event(`evt_${randomUUID()}`));
		const passAll = async () =>
			(await Promise.all(events.map(async (it) => await drop(it)))).flat().filter(({ id }) => id);

		expect(await passAll()).toHaveLength(events.length);
		expect(await passAll()).toEqual([]);
	});

	it('remembers it when n8n is restarted', async () => {
		await instance.n8n.restart();

		const third = `evt_${randomUUID()}`;
		expect(await drop(event(first), event(third), event(second))).toMatchObject([{ id: third }]);
	});
});

it('Endpoint: deletes', async () => {
	expect(await run('endpoint', 'delete', byUrl())).toEqual([{ deleted: true, id: endpoint.id }]);
	expect(await account.platform.endpoints()).toEqual([]);
});

describe('the test of the API credential', () => {
	/** What the editor shows when the credential is saved. */
	const verdictOn = async (data: { baseUrl: string; apiKey: string }) => {
		const { id, name } = account.credential;
		const credentials = { id, name, type: API_CREDENTIAL_TYPE, data };
		return await instance.api.call('POST', '/rest/credentials/test', { credentials });
	};

	it.each([
		['what is right', (right: string) => right, (key: string) => key, 'OK', 'knows this API key'],
		[
			'a slash at the end',
			(right: string) => `${right}/`,
			(key: string) => key,
			'OK',
			'knows this API key',
		],
		[
			'a wrong key',
			(right: string) => right,
			() => 'swk_wrong',
			'Error',
			'does not know this API key',
		],
		[
			'a URL without /v1',
			(right: string) => right.slice(0, -3),
			(key: string) => key,
			'Error',
			'such as /v1',
		],
		[
			'a URL of n8n',
			() => instance.n8n.url,
			(key: string) => key,
			'Error',
			'No management API answers',
		],
		[
			'a closed port',
			() => 'http://127.0.0.1:1/v1',
			(key: string) => key,
			'Error',
			'could not be reached',
		],
	])('says what is so with %s', async (_, baseUrl, apiKey, status, message) => {
		const data = { baseUrl: baseUrl(sandbox.apiUrl), apiKey: apiKey(sandbox.apiKey) };
		expect(await verdictOn(data)).toMatchObject({
			status,
			message: expect.stringMatching(new RegExp(message, 'i')),
		});
	});
});
