import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { publish, unpublish } from './support/lifecycle.mts';
import { connectTo, usePlatform } from './support/platform.mts';

const n8n = useN8n();
const platform = usePlatform();
let trigger: TestTrigger;
beforeEach(async () => {
	trigger = n8n.trigger({ registration: 'automatic' });
	connectTo(trigger, platform.sandbox);
	await publish(trigger);
	trigger.credentials.reads = 0;
});
afterEach(() => jest.restoreAllMocks());

/** How the trigger answered a test event of the platform, which signs with the endpoint's secret. */
async function answerToPlatform(): Promise<string> {
	const endpoint = (await platform.api.endpoints()).find(({ url }) => url === trigger.url)!;
	const { attempts } = await platform.api.test(endpoint.id, 'user.created');
	return (JSON.parse(attempts[0]?.response_body ?? '{}') as { code: string }).code;
}

const forge = async () =>
	(await trigger.post(newEvent('user.created'), { secret: 'a guess' })).body.code;

it('is unsealed once, whatever time goes by and whatever is forged', async () => {
	const clock = stopClock();
	expect(await answerToPlatform()).toBe('accepted');
	for (let minute = 0; minute < 5; minute += 1) {
		clock.forward(60_000);
		expect(await answerToPlatform()).toBe('accepted');
		expect(await forge()).toBe('signature_mismatch');
	}
	expect(trigger.credentials.reads).toBe(1);
});

it('is refused without another word when the API key cannot unseal it', async () => {
	connectTo(trigger, { ...platform.sandbox, apiKey: 'another key' });
	expect(await answerToPlatform()).toBe('secret_unavailable');
	expect(trigger.executions).toEqual([]);
	expect(trigger.failures).toEqual([]);
	expect(n8n.log()).not.toContain('another key');
});

it('is there again a second after the right API key is', async () => {
	const clock = stopClock();
	connectTo(trigger, { ...platform.sandbox, apiKey: 'another key' });
	expect(await answerToPlatform()).toBe('secret_unavailable');
	connectTo(trigger, platform.sandbox);
	clock.forward(1_000);
	expect(await answerToPlatform()).toBe('accepted');
});

it('makes a flood of requests read the credential at most once a second while it is missing', async () => {
	const clock = stopClock();
	connectTo(trigger, { ...platform.sandbox, apiKey: 'another key' });
	await forge();
	trigger.credentials.reads = 0;
	for (let second = 0; second < 3; second += 1) {
		clock.forward(1_000);
		await Promise.all(Array.from({ length: 20 }, forge));
	}
	expect(trigger.credentials.reads).toBe(3);
});

it('is another one once the API key was changed and the workflow published again', async () => {
	expect(await answerToPlatform()).toBe('accepted');
	trigger.staticData = JSON.parse(
		JSON.stringify(trigger.staticData).replace('sealed.v1.', 'sealed.v1.AAAA'),
	) as typeof trigger.staticData;
	expect(await answerToPlatform()).toBe('secret_unavailable');
	await publish(trigger);
	expect(await answerToPlatform()).toBe('accepted');
});

it('is missing when the trigger never registered, or is a copy of one that did', async () => {
	trigger.workflowId = 'a copy';
	expect(await answerToPlatform()).toBe('secret_unavailable');
	expect(trigger.credentials.reads).toBe(0);
	trigger.workflowId = `workflow-${trigger.id}`;
	await unpublish(trigger);
	expect(await forge()).toBe('secret_unavailable');
});

it('lets no token in the URL in, whatever was chosen before', async () => {
	trigger.node.parameters.verification = 'urlToken';
	expect(await answerToPlatform()).toBe('accepted');
	const { body } = await trigger.post(newEvent('user.created'), {
		secret: 'a guess',
		query: '?token=whatever',
	});
	expect(body.code).toBe('signature_mismatch');
});
