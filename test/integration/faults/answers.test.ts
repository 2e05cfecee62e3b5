import type { INodeParameters } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { managementApi, type ManagementApi } from '../../../tools/harness/managementApi.mts';
import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { serve, answer, useServer } from '../support/server.mts';
import { everythingIn } from '../support/everything.mts';
import * as faults from '../support/faults.mts';
import { hurry } from '../support/hurry.mts';
import { serveFaultsBefore, type Proxy } from '../support/proxy.mts';
import { useSandbox } from '../support/use.mts';

useHost();
const sandbox = useSandbox();
let api: ManagementApi;
/** Stands before the sandbox, and leads to another server where it redirects. */
let proxy: Proxy;
const elsewhere = useServer((_, response) => answer(response, 200, { id: 'stolen' }));
let action: TestAction;
let count = 0;

beforeAll(async () => {
	api = managementApi(sandbox);
	proxy = await serveFaultsBefore(sandbox.url, elsewhere.url);
	action = new TestAction({ apiUrl: `${proxy.url}/v1`, apiKey: sandbox.apiKey });
});
beforeEach(() => hurry());
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	await proxy.close();
});

const newUrl = () => `http://127.0.0.1:1/${(count += 1)}`;

interface Call {
	resource: string;
	operation: string;
	parameters: INodeParameters;
	/** Whether it is sent again after it may have been carried out. */
	isRepeatable: boolean;
}

/** One operation of each kind, on an endpoint of its own. */
async function calls(): Promise<Call[]> {
	const { id: endpointId } = await api.create({ url: newUrl() });
	const call = (name: string, parameters: INodeParameters, isRepeatable = true): Call => {
		const [resource = '', operation = ''] = name.split('.');
		return { resource, operation, parameters, isRepeatable };
	};
	return [
		call('endpoint.get', { endpointId }),
		call('endpoint.getAll', { returnAll: true }),
		call('event.getManyTypes', {}),
		call('endpoint.create', { url: newUrl() }),
		call('endpoint.update', { endpointId, updateFields: { description: 'x' } }),
		call('subscription.addEvents', { endpointId, events: ['user.created'] }),
		call('endpoint.rotateSecret', { endpointId }, false),
		call('event.sendTest', { endpointId, eventType: 'user.created' }, false),
		call('delivery.recover', { endpointId, since: '2020-01-01T00:00:00Z' }),
	];
}

const deletion = async (): Promise<Call> => ({
	resource: 'endpoint',
	operation: 'delete',
	parameters: { endpointId: (await api.create({ url: newUrl() })).id },
	isRepeatable: true,
});

const failureOf = async ({ resource, operation, parameters }: Call) =>
	await action.error(resource, operation, parameters);

const resultOf = async ({ resource, operation, parameters }: Call) =>
	await action.run(resource, operation, parameters);

/** What people read is a sentence of ours, and nothing of what they read or n8n saves is the key. */
function expectClear(error: Awaited<ReturnType<typeof failureOf>>, fix: RegExp): void {
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.message).not.toMatch(/unexpected|undefined|token|parse|stream|socket/i);
	expect(error.message).not.toMatch(/\bE[A-Z]{4,}/);
	expect(error.description).toMatch(fix);
	expect(error.description).toMatch(/Request: [A-Z]+ \//);
	expect(everythingIn([error, error.message])).not.toContain(sandbox.apiKey);
}

/** Half a minute of silence becomes 0.3 s, where it is silent. */
function hurryWith(name: string): void {
	jest.restoreAllMocks();
	hurry(name in faults.unanswered ? 100 : undefined);
}

const DOUBT = 'may have done it anyway';

describe.each(Object.entries({ ...faults.unanswered, ...faults.cuts }))(
	'a platform that %s',
	(name, fault) => {
		it('is given up in the end, with the reason', async () => {
			const all = [...(await calls()), await deletion()];
			hurryWith(name);
			proxy.set({ fault });
			for (const [index, error] of (await Promise.all(all.map(failureOf))).entries()) {
				expect(error.message).toMatch(
					/^The management API at http:\S+ (did not answer in time|cut the connection|sent something)/,
				);
				expectClear(error, /Try again later|Check the base URL/);
				expect(error.description?.includes(DOUBT)).toBe(!all[index]!.isRepeatable);
			}
		});
	},
);

describe.each(Object.entries(faults.nonsense))('a platform that %s', (_, fault) => {
	it('is no management API', async () => {
		const all = await calls();
		proxy.set({ fault });
		for (const error of await Promise.all(all.map(failureOf))) {
			expect(error.message).toMatch(/does not come from a management API|not a valid HTTP answer/);
			expectClear(error, /Check the base URL/);
		}
	});
});

describe.each(Object.entries(faults.redirects))('a platform that %s', (_, fault) => {
	it('is not followed, and the key stays here', async () => {
		const all = [...(await calls()), await deletion()];
		proxy.set({ fault });
		for (const error of await Promise.all(all.map(failureOf))) {
			expect(error.message).toContain(`another address (HTTP 30`);
			expect(error.message).toContain(elsewhere.url);
			expectClear(error, /Your API key was not sent there/);
		}
		expect(elsewhere.seen).toEqual([]);
	});
});

describe.each(Object.entries({ ...faults.passing, ...faults.lasting, ...faults.outages }))(
	'a platform that %s',
	(_, fault) => {
		it('is given up in the end, with its own words or ours', async () => {
			const all = [...(await calls()), await deletion()];
			proxy.set({ fault });
			for (const error of await Promise.all(all.map(failureOf))) {
				expect(error.message).toMatch(/^Not now$|unavailable at the moment|received too many/);
				expectClear(error, /Try again later/);
			}
		});
	},
);

describe.each(Object.entries(faults.passing))('a platform that once %s', (_, fault) => {
	it('is asked again, whatever it was asked', async () => {
		for (const call of [...(await calls()), await deletion()]) {
			proxy.set({ fault, isDone: false, to: 1 });
			expect(await resultOf(call)).not.toEqual([]);
		}
	});
});

describe.each(Object.entries({ ...faults.cuts, ...faults.outages }))(
	'a platform that does it and once %s',
	(_, fault) => {
		it('is asked again where that does no harm', async () => {
			const all = [...(await calls()), await deletion()];
			for (const call of all.filter(({ isRepeatable }) => isRepeatable)) {
				proxy.set({ fault, to: 1 });
				expect(await resultOf(call)).not.toEqual([]);
			}
			proxy.set(undefined);
			const urls = (await api.endpoints()).map(({ url }) => url);
			expect(new Set(urls).size).toBe(urls.length);
		});
	},
);

describe.each(
	Object.entries({ ...faults.unanswered, ...faults.cuts, ...faults.nonsense, ...faults.outages }),
)('a platform that perhaps does it and %s', (name, fault) => {
	it('is asked only once where that might do harm', async () => {
		for (const call of (await calls()).filter(({ isRepeatable }) => !isRepeatable)) {
			proxy.set({ fault });
			hurryWith(name);
			const { description } = await failureOf(call);
			expect(proxy.seen).toHaveLength(1);
			if (!name.includes('404')) expect(description).toContain(DOUBT);
		}
	});
});

it('Continue On Fail gives one item per failure, and goes on', async () => {
	const [get] = await calls();
	for (const fault of [
		faults.cuts['hangs up in the body'],
		faults.nonsense['answers 200 with {}'],
	]) {
		proxy.set({ fault, to: fault === faults.cuts['hangs up in the body'] ? 4 : 1 });
		const { resource, operation, parameters } = get!;
		const running = { items: [{}, {}], continueOnFail: true };
		const output = await action.run(resource, operation, parameters, running);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(output[0]?.json).toEqual({ error: expect.any(String), details: expect.any(String) });
		expect(output[1]?.json).toMatchObject({ id: expect.any(String) });
	}
});

it('a list without end is one error', async () => {
	const endless = await serve(({ url = '' }, response) => {
		const next = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? 0) + 1;
		answer(response, 200, { data: [], has_more: true, next_cursor: String(next) });
	});
	const lost = new TestAction({ apiUrl: endless.url, apiKey: 'key' });
	const error = await lost.error('endpoint', 'getAll', { returnAll: true });
	expect(error.message).toBe('The list from the management API does not end');
	expect(error.description).toContain('Check the base URL');
	await endless.close();
});
