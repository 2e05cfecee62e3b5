import { randomUUID } from 'node:crypto';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { openAction } from '../../tools/harness/action.mts';
import type { Json } from '../../tools/harness/calls.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { saveAccount, type Account } from '../../tools/harness/registered.mts';
import { placesOf } from '../../tools/harness/secrecy.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance({ env: { N8N_LOG_LEVEL: 'debug' } });
const sandbox = useSandbox();
let account: Account;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
});

const event = (id: string): Json => ({
	...freshSample(findEvent('workspace', 'user.created')!),
	id,
	_webhook: { format: 'workspace' },
});

describe.each(['continueRegularOutput', 'continueErrorOutput'])('with %s', (onError) => {
	it.each([
		['endpoint', 'get', { endpointId: 'wep_unknown' }],
		['delivery', 'redeliver', { deliveryId: '..' }],
		['event', 'sendTest', { endpointId: '={{ $json.nothing }}', eventType: 'user.created' }],
		['event', 'dropDuplicates', {}],
		['report', 'download', {}],
	])('D1: an item that fails at %s → %s keeps its fields', async (resource, operation, more) => {
		const parameters = { resource, operation, ...more };
		const run = await openAction(instance, account.credential, parameters, { onError });
		expect(await run({ order: 7, customer: { name: 'Ada' } }, { order: 8 })).toEqual([
			{
				order: 7,
				customer: { name: 'Ada' },
				error: expect.any(String),
				details: expect.any(String),
			},
			{ order: 8, error: expect.any(String), details: expect.any(String) },
		]);
	});
});

describe('Retry On Fail', () => {
	const settings = {
		onError: 'continueRegularOutput',
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 1,
	};
	const parameters = { resource: 'event', operation: 'dropDuplicates' };

	it('A11: loses no event when the first item fails, and passes none twice', async () => {
		const drop = await openAction(instance, undefined, parameters, settings);
		const [one, two] = [randomUUID(), randomUUID()];
		const failed = { type: 'x', error: expect.any(String), details: expect.any(String) };
		expect(await drop({ type: 'x' }, event(one), event(two))).toEqual([
			failed,
			expect.objectContaining({ id: one }),
			expect.objectContaining({ id: two }),
		]);
		expect(await drop({ type: 'x' }, event(one), event(two))).toEqual([failed]);
	});

	it('A11: drops in the next round of a loop', async () => {
		const loop = await openAction(instance, undefined, parameters, settings, { batchSize: 2 });
		const [one, two] = [randomUUID(), randomUUID()];
		const items = [{ type: 'x' }, event(one), { type: 'x' }, event(one), { type: 'x' }, event(two)];
		const passed = (await loop(...items)).map(({ id }) => id);
		expect(passed).toEqual([undefined, one, undefined, undefined, two]);
	});
});

it('D6: the password of a base URL is in no error, database or log', async () => {
	const password = `pass-${randomUUID()}`;
	for (const [at, start] of [sandbox.url, 'http://127.0.0.1:1'].entries()) {
		const baseUrl = `${start.replace('://', `://n8n:${password}@`)}/v1`;
		const { credential } = await saveAccount(instance.api, { apiUrl: baseUrl, apiKey: 'wrong' });
		const get = { resource: 'endpoint', operation: 'get', endpointId: 'wep_1' };
		const [item] = await (
			await openAction(instance, credential, get, { onError: 'continueRegularOutput' })
		)();
		expect(JSON.stringify(item)).toContain(at === 0 ? 'error' : '127.0.0.1:1/v1');
		await expect((await openAction(instance, credential, get))()).rejects.toThrow('500');
	}
	expect(placesOf(password, instance.n8n)).toEqual([]);
});
