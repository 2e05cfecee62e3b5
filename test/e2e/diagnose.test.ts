import type { Diagnosis } from '../../nodes/SignedWebhooks/diagnosis/diagnose';
import type { EndpointWithSecret } from '../../tools/harness/managementApi.mts';
import { openAction, type Action } from '../../tools/harness/action.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { poll } from '../../tools/harness/calls.mts';
import { saveAccount, type Account } from '../../tools/harness/registered.mts';
import { CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();
const sandbox = useSandbox();
let account: Account;
let trigger: Trigger;
let endpoint: EndpointWithSecret;
let action: Action;
beforeAll(async () => {
	account = await saveAccount(instance.api, sandbox);
	trigger = await instance.trigger({ format: 'workspace', events: ['user.created'] });
	endpoint = await account.platform.create({ url: trigger.url, events: ['*'] });
	action = await openAction(instance, account.credential, {
		resource: 'endpoint',
		operation: 'diagnose',
		endpointId: { __rl: true, mode: 'url', value: trigger.url },
		eventType: '={{ $json.type }}',
	});
});

const diagnose = async (type = '') => (await action({ type }))[0] as unknown as Diagnosis;
const send = async (type: string) => await account.platform.test(endpoint.id, type);
/** Gives the trigger the secret of the endpoint, and waits until it is believed. */
async function correctSecret(): Promise<void> {
	await instance.api.updateCredential(trigger.credential.id, {
		...trigger.credential,
		type: CREDENTIAL_TYPE,
		data: { secret: endpoint.secret.value },
	});
	await poll(
		async () => await send('user.created'),
		({ status }) => status === 'succeeded',
		15_000,
	);
}

it('a trigger with the secret of another endpoint', async () => {
	await send('user.created');

	const { healthy, verdict, fix, findings } = await diagnose();
	expect({ healthy, verdict }).toEqual({ healthy: false, verdict: 'signature_mismatch' });
	expect(fix).toContain('Check that the credential holds this endpoint’s secret');
	expect(findings).toHaveLength(1);
	expect(findings[0]?.evidence).toContain(`ends with ${endpoint.secret.hint}`);
});

it('a trigger that is as it should be', async () => {
	await correctSecret();

	const { healthy, verdict, findings } = await diagnose();
	expect({ healthy, verdict }).toEqual({ healthy: true, verdict: 'healthy' });
	expect(findings.map(({ code }) => code)).toEqual(['recovered']);
});

it('a type that is not chosen in the trigger', async () => {
	await send('sync.failed');

	expect((await diagnose('sync.failed')).verdict).toBe('ignored');
	expect((await diagnose('user.created')).verdict).toBe('healthy');
});

it('a workflow that is not published', async () => {
	await instance.api.unpublish(trigger.workflowId);
	sandbox.emit({ type: 'user.created' });
	await eventFailed();

	const { verdict, summary, fix, findings } = await diagnose();
	expect({ verdict, summary, fix }).toEqual({
		verdict: 'not_published',
		summary: expect.stringContaining('the workflow is not published'),
		fix: expect.stringContaining('Publish the workflow'),
	});
	expect(findings[0]?.evidence).toContain('The next attempt is at ');
});

it('the Test URL left registered', async () => {
	const url = trigger.url.replace('/webhook/', '/webhook-test/');
	await account.platform.update(endpoint.id, { url });
	await send('user.created');

	const { verdict, findings } = await diagnose();
	expect(verdict).toBe('test_url');
	expect(findings.map(({ code }) => code)).toEqual(['test_url', 'not_listening']);
});

/** Waits until a delivery of an event, not of a test, has failed. */
async function eventFailed(): Promise<void> {
	const isThere = async () => {
		const deliveries = await account.platform.deliveries(endpoint.id);
		return deliveries.some((it) => it.trigger === 'event' && it.error !== null);
	};
	if (!(await poll(isThere, (it) => it, 15_000))) throw new Error('Nothing failed');
}
