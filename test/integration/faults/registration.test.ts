import { useN8n, type TestTrigger } from '../support/harness.mts';
import { eventually } from '../support/eventually.mts';
import { listen, publish, stopListening, unpublish } from '../support/lifecycle.mts';
import { connectTo, usePlatform } from '../support/platform.mts';
import * as faults from '../support/faults.mts';
import { hurry } from '../support/hurry.mts';
import { serveFaultsBefore, type Proxy } from '../support/proxy.mts';

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
afterAll(async () => {
	await proxy.close();
});

const { unanswered, cuts, nonsense, outages } = faults;

/** One of each kind. The platform does what it was asked, and n8n does not learn of it, … */
const done = {
	'never answers': unanswered['never answers'],
	'hangs up in the body': cuts['hangs up in the body'],
	'answers 200 and nothing': nonsense['answers 200 and nothing'],
	'answers 200 with half an endpoint': faults.halfAnEndpoint,
	'answers 500': outages['answers 500'],
};

/** … or it does not do it, and does not say so either. */
const undone = {
	'answers 200 with a web page': nonsense['answers 200 with a web page'],
	'answers 502 with a web page': outages['answers 502 with a web page'],
};

const table = [
	...Object.entries(done).map(([name, fault]) => ({ name, fault, isDone: true, what: 'does' })),
	...Object.entries(undone).map(([name, fault]) => ({ name, fault, isDone: false, what: 'loses' })),
];

function open(onUnpublish: 'delete' | 'pause' = 'delete'): TestTrigger {
	const trigger = n8n.trigger({ registration: 'automatic', options: { onUnpublish } });
	connectTo(trigger, { ...platform.sandbox, apiUrl: `${proxy.url}/v1` });
	return trigger;
}

/** How many requests to the platform it takes. */
async function requestsOf(act: () => Promise<unknown>): Promise<number> {
	proxy.set(undefined);
	await act();
	return proxy.seen.length;
}

/** All that n8n shows of a failure, which must be a sentence. */
const sentence = async (failing: Promise<unknown>): Promise<void> =>
	await failing.then(
		() => undefined,
		(error: Error) => {
			expect(error.message).toMatch(/^(The|Not now).{20,}[.]$/);
			expect(error.message).not.toMatch(/undefined|Cannot read/);
		},
	);

async function expectOneThatWorks(trigger: TestTrigger): Promise<void> {
	const endpoints = await platform.api.endpoints();
	expect(endpoints).toMatchObject([{ url: trigger.url, status: 'enabled' }]);
	const before = trigger.executions.length;
	platform.sandbox.emit({ type: 'report.completed' });
	await eventually(() => expect(trigger.executions.length).toBeGreaterThan(before));
}

describe.each(table)('when a platform $what it and $name', ({ fault, isDone }) => {
	/** Spoils everything from this request on. Only then time limits end sooner. */
	async function spoiled(from: number, act: () => Promise<unknown>) {
		hurry(60);
		proxy.set({ fault, isDone, from });
		await sentence(act());
		proxy.set(undefined);
		jest.restoreAllMocks();
	}

	/** Spoils everything from each request on, one after the other, and mends it again. */
	async function fromEach(
		trigger: TestTrigger,
		prepare: () => Promise<unknown>,
		act: () => Promise<unknown>,
		mended: () => Promise<unknown>,
	) {
		await prepare();
		const count = await requestsOf(act);
		await mended();
		expect(count).toBeGreaterThan(0);
		for (let from = 1; from <= count; from += 1) {
			await prepare();
			await spoiled(from, act);
			await mended();
		}
		await expectOneThatWorks(trigger);
	}

	const removeAll = async (trigger: TestTrigger) => {
		for (const { id } of await platform.api.endpoints()) await platform.api.delete(id);
		trigger.staticData = {};
	};

	it('publishing leaves one endpoint after the next publishing', async () => {
		const trigger = open();
		const act = async () => await publish(trigger);
		const mended = async () => {
			await publish(trigger);
			expect(await platform.api.endpoints()).toHaveLength(1);
		};
		await fromEach(trigger, async () => await removeAll(trigger), act, mended);
	});

	it('taking over leaves one endpoint', async () => {
		const trigger = open();
		const prepare = async () => {
			await publish(trigger);
			trigger.staticData = {};
			trigger.node.parameters.events = [`user.created`];
		};
		const mended = async () => {
			trigger.node.parameters.events = ['*'];
			await publish(trigger);
			expect(await platform.api.endpoints()).toHaveLength(1);
		};
		await fromEach(trigger, prepare, async () => await publish(trigger), mended);
	});

	it('unpublishing leaves none after the next, and one that works after publishing', async () => {
		const trigger = open();
		const prepare = async () => await publish(trigger);
		const mended = async () => {
			await unpublish(trigger);
			expect(await platform.api.endpoints()).toEqual([]);
			await publish(trigger);
		};
		await fromEach(trigger, prepare, async () => await unpublish(trigger), mended);
	});

	it('listening for a test event leaves none once it ended without a fault', async () => {
		const trigger = open();
		const mended = async () => {
			await listen(trigger);
			await stopListening(trigger);
			expect(await platform.api.endpoints()).toEqual([]);
		};
		const listening = async () =>
			await listen(trigger).finally(async () => await stopListening(trigger));
		const count = await requestsOf(mended);
		for (let from = 1; from <= count; from += 1) {
			await spoiled(from, listening);
			await mended();
		}
	});

	it.each(['pausing', 'going on'])('%s loses no event', async (when) => {
		const trigger = open('pause');
		const missed = async () => {
			const before = trigger.executions.length;
			platform.sandbox.emit({ type: 'sync.failed' });
			return before + 1;
		};
		let expected = 0;
		const pause = async () => await unpublish(trigger);
		const goOn = async () => await publish(trigger);
		const prepare = async () => {
			await publish(trigger);
			if (when === 'pausing') return;
			await pause();
			expected = await missed();
		};
		const mended = async () => {
			if (when === 'pausing') expected = await missed();
			await goOn();
			await eventually(() => expect(trigger.executions.length).toBe(expected));
			expect(await platform.api.endpoints()).toHaveLength(1);
		};
		await fromEach(trigger, prepare, when === 'pausing' ? pause : goOn, mended);
	});
});
