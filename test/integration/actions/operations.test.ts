import type { INodeParameters } from 'n8n-workflow';

import type { Endpoint, EndpointWithSecret } from '../../../tools/harness/managementApi.mts';
import { managementApi } from '../../../tools/harness/managementApi.mts';
import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { answer, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

useHost();
const sandbox = useSandbox();
let action: TestAction;
const receiver = useServer((_, response) => answer(response, 200, { status: 200 }));
let count = 0;

beforeAll(async () => {
	action = new TestAction(sandbox);
});

const freshUrl = () => `${receiver.url}/${(count += 1)}`;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const create = async (parameters: object = {}) =>
	await action.json<EndpointWithSecret>('endpoint', 'create', { url: freshUrl(), ...parameters });
const stored = async (id: string) =>
	await managementApi(sandbox).call<Endpoint>('GET', `/webhook_endpoints/${id}`);

describe('Endpoint', () => {
	it('Create gives the endpoint with its secret', async () => {
		const url = freshUrl();
		const events = ['report.completed', 'sync.failed'];
		const endpoint = await create({ url, events, description: 'Reports' });
		expect(endpoint).toMatchObject({ url, description: 'Reports', status: 'enabled', events });
		expect(endpoint.secret.value).toMatch(/^whsec_/);
	});

	it.each([
		['nothing', [], []],
		['everything', ['*'], ['*']],
		['everything beside a name', ['sync.failed', '*'], ['*']],
		['names separated by commas', ' sync.failed,user.created , ', ['sync.failed', 'user.created']],
		['a JSON list as text', '["sync.failed"]', ['sync.failed']],
		['a name twice', ['sync.failed', 'sync.failed'], ['sync.failed']],
	])('Create takes %s as event types', async (_, events, expected) => {
		expect(new Set((await create({ events })).events)).toEqual(new Set(expected));
	});

	it('D5: a refused field is named once, by its label, with what to do', async () => {
		const error = await action.error('endpoint', 'create', {
			url: 'http://example.com/',
			events: [],
		});
		expect(error.message).toBe('URL must begin with https://');
		expect(error.description).toMatch(/^Correct the field URL\.\nRequest: POST/);
		const unknown = { url: freshUrl(), events: ['no.such'] };
		const other = await action.error('endpoint', 'create', unknown);
		expect(other.message).toMatch(/^Event Type /);
	});

	it('Get shows it without the secret, named by its id or its URL', async () => {
		const { id, url, secret } = await create();
		for (const endpointId of [byId(id), { __rl: true, mode: 'url', value: url }, id, url]) {
			const found = await action.json('endpoint', 'get', { endpointId });
			expect(found).toEqual(await stored(id));
			expect(JSON.stringify(found)).not.toContain(secret.value);
		}
	});

	it('Update changes what is named only', async () => {
		const { id, url } = await create({ description: 'Before' });
		const update = async (updateFields: INodeParameters) =>
			await action.json('endpoint', 'update', { endpointId: byId(id), updateFields });
		expect(await update({ status: 'disabled' })).toMatchObject({
			url,
			description: 'Before',
			status: 'disabled',
		});
		const other = freshUrl();
		expect(await update({ url: other, description: '' })).toMatchObject({
			url: other,
			description: '',
			status: 'disabled',
		});
	});

	it('Rotate Secret gives the new secret, and Revoke Previous Secret ends the overlap', async () => {
		const { id, secret } = await create();
		const endpointId = byId(id);
		const rotated = await action.json<EndpointWithSecret>('endpoint', 'rotateSecret', {
			endpointId,
		});
		expect(rotated.secret).toMatchObject({ version: 2, value: expect.stringMatching(/^whsec_/) });
		expect(rotated.secret.value).not.toBe(secret.value);
		const left = Date.parse(rotated.secret.previous_expires_at ?? '') - Date.now();
		expect(left / 3_600_000).toBeCloseTo(1, 1);

		const again = await action.error('endpoint', 'rotateSecret', { endpointId });
		expect(again.message).toBe('The overlap of an earlier rotation is not over');
		expect(again.description).toContain('Rotate Even During an Overlap');
		expect(again.description).not.toContain('force');
		const forced = { endpointId, overlap: 0, force: true };
		expect(await action.json('endpoint', 'rotateSecret', forced)).toMatchObject({
			secret: { version: 3, previous_expires_at: null },
		});

		await action.json('endpoint', 'rotateSecret', { endpointId });
		const revoked = await action.json('endpoint', 'revokePreviousSecret', { endpointId });
		expect(revoked).toMatchObject({ id, secret: { version: 4, previous_expires_at: null } });
		expect(revoked.secret).not.toHaveProperty('value');
	});

	it('Delete removes it and says so', async () => {
		const { id } = await create();
		expect(await action.json('endpoint', 'delete', { endpointId: byId(id) })).toEqual({
			deleted: true,
			id,
		});
		await expect(stored(id)).rejects.toThrow('404');
	});
});

it('Subscription adds, removes and sets events', async () => {
	const { id } = await create({ events: ['user.created'] });
	const change = async (operation: string, events: unknown) => {
		const endpointId = byId(id);
		const endpoint = await action.json<Endpoint>('subscription', operation, {
			endpointId,
			events: events as string[],
		});
		expect(endpoint).toEqual(await stored(id));
		return [...endpoint.events].sort();
	};
	expect(await change('addEvents', ['sync.failed'])).toEqual(['sync.failed', 'user.created']);
	expect(await change('removeEvents', 'user.created')).toEqual(['sync.failed']);
	expect(await change('setEvents', ['*'])).toEqual(['*']);
	expect(await change('setEvents', [])).toEqual([]);
});
