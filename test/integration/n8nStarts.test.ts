import * as faults from './support/faults.mts';
import { eventually } from './support/eventually.mts';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { hurry } from './support/hurry.mts';
import { listen, publish, start, stopListening, unpublish } from './support/lifecycle.mts';
import { connectTo, usePlatform } from './support/platform.mts';
import { serveFaultsBefore, type Proxy } from './support/proxy.mts';

const n8n = useN8n();
const platform = usePlatform();
/** Stands before the sandbox; the triggers know only this. */
let proxy: Proxy;
beforeAll(async () => {
	proxy = await serveFaultsBefore(platform.sandbox.url, 'http://127.0.0.1:1');
});
afterEach(async () => {
	jest.restoreAllMocks();
	proxy.set(undefined);
	for (const { id } of await platform.api.endpoints()) await platform.api.delete(id);
});
afterAll(async () => await proxy.close());

async function published(onUnpublish: 'delete' | 'pause' = 'delete'): Promise<TestTrigger> {
	const trigger = n8n.trigger({ registration: 'automatic', options: { onUnpublish } });
	connect(trigger);
	await publish(trigger);
	return trigger;
}

const connect = (trigger: TestTrigger, apiKey = platform.sandbox.apiKey) =>
	connectTo(trigger, { apiUrl: `${proxy.url}/v1`, apiKey });

/** The only endpoint, and that what happened meanwhile arrives. */
async function expectNothingLost(trigger: TestTrigger, id: string) {
	expect(await platform.api.endpoints()).toMatchObject([{ id, status: 'enabled' }]);
	platform.sandbox.emit({ type: 'report.completed', count: 5 });
	await eventually(() => expect(trigger.executions).toHaveLength(5));
}

const { cuts, lasting, nonsense, outages, passing, unanswered } = faults;
const wholeNonsense = Object.entries(nonsense).filter(
	([name]) => name !== 'announces too short a body',
);

describe.each(['delete', 'pause'] as const)('When Unpublished: %s', (onUnpublish) => {
	it.each(
		Object.entries({
			...{ 'never answers': unanswered['never answers'] },
			...{ 'hangs up before the headers': cuts['hangs up before the headers'] },
			...{ 'answers 503': passing['answers 503'] },
			...{ 'answers 429 without Retry-After': passing['answers 429 without Retry-After'] },
			...lasting,
			...outages,
		}),
	)('A1: n8n starts while the platform %s: nothing is lost', async (_name, fault) => {
		const trigger = await published(onUnpublish);
		const id = (await platform.api.endpoints())[0]!.id;
		hurry(60);
		proxy.set({ fault, isDone: false });
		expect(await start(trigger)).toBe(false);
		jest.restoreAllMocks();
		await eventually(() =>
			expect(n8n.log()).toContain(`starts without having checked its endpoint ${id}`),
		);
		await expectNothingLost(trigger, id);
	});

	it.each(wholeNonsense)(
		'A1: n8n fails to start the trigger while the platform %s: its endpoint stays',
		async (_name, fault) => {
			const trigger = await published(onUnpublish);
			const [before] = await platform.api.endpoints();
			hurry();
			proxy.set({ fault, isDone: false });
			// Some of it reads as an endpoint that is gone, or as another one's.
			await start(trigger).catch(() => {});
			proxy.set(undefined);
			expect(await platform.api.endpoints()).toEqual([before]);
			await start(trigger);
			await expectNothingLost(trigger, before!.id);
		},
	);

	it('A1: a wrong API key is no outage: n8n tells it, and the endpoint stays', async () => {
		const trigger = await published(onUnpublish);
		const [before] = await platform.api.endpoints();
		connect(trigger, 'wrong');
		await expect(start(trigger)).rejects.toThrow('Check the API key');
		expect(await platform.api.endpoints()).toEqual([before]);
		connect(trigger);
		expect(await start(trigger)).toBe(false);
		await expectNothingLost(trigger, before!.id);
	});

	it('A1: a publishing that fails removes nothing that was there before', async () => {
		const trigger = await published(onUnpublish);
		const [before] = await platform.api.endpoints();
		hurry();
		proxy.set({ fault: outages['answers 500'], isDone: false });
		await expect(publish(trigger)).rejects.toThrow();
		proxy.set(undefined);
		expect(await platform.api.endpoints()).toEqual([before]);
		await unpublish(trigger);
		const left = onUnpublish === 'delete' ? [] : [{ id: before?.id, status: 'disabled' }];
		expect(await platform.api.endpoints()).toMatchObject(left);
	});
});

it('A1: n8n does not start a trigger whose secret it cannot read while the platform is away', async () => {
	const trigger = await published();
	const [before] = await platform.api.endpoints();
	connect(trigger, 'another key');
	hurry();
	proxy.set({ fault: outages['answers 500'], isDone: false });
	await expect(start(trigger)).rejects.toThrow();
	expect(await platform.api.endpoints()).toEqual([before]);
});

describe('A18: a test endpoint that n8n left behind when it ended while it listened', () => {
	/** n8n ends: what it held for the listening is gone. */
	async function endWhileListening(trigger: TestTrigger) {
		await listen(trigger);
		trigger.mode = 'webhook';
		trigger.testStaticData = undefined;
	}

	it.each(['delete', 'pause'] as const)(
		'is gone when the next listening ends: %s',
		async (onUnpublish) => {
			const trigger = n8n.trigger({ registration: 'automatic', options: { onUnpublish } });
			connect(trigger);
			await endWhileListening(trigger);
			await publish(trigger);
			await unpublish(trigger);
			const urls = async () => (await platform.api.endpoints()).map(({ url }) => url);
			expect(await urls()).toContain(trigger.testUrl);
			await listen(trigger);
			await stopListening(trigger);
			expect(await urls()).toEqual(onUnpublish === 'delete' ? [] : [trigger.url]);
		},
	);
});
