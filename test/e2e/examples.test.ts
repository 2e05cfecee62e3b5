import { randomBytes, randomUUID } from 'node:crypto';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { Emission } from '../../sandbox/src/sandbox.mts';
import { readExamples, type Credentials } from '../../tools/demo/examples.mts';
import { gitHubAsJson, providers, type Provider, type Sent } from '../../tools/demo/providers.mts';
import { startReceiver, type Receiver, type Reply } from '../../tools/harness/receiver.mts';
import type { Delivery, ManagementApi } from '../../tools/harness/managementApi.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import type { Execution } from '../../tools/harness/api.mts';
import { poll } from '../../tools/harness/calls.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { itemsOf, openExample, wayOf, type OpenExample } from './support/example.mts';
import { saveAccount } from '../../tools/harness/registered.mts';
import { repoRoot } from '../../tools/harness/repo.mts';
import { CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useSandbox } from '../integration/support/use.mts';
import { useInstance } from './support/useInstance.mts';

/** So fast that the platform gives up an event within two seconds. */
const TIME_SCALE = 36_000;

const instance = useInstance();
const sandbox = useSandbox({ timeScale: TIME_SCALE });
let platform: ManagementApi;
let credentials: Credentials;
/** Text, and base64 as well, so that the same credential is for the token and for every signature. */
const newSecret = () => randomBytes(32).toString('hex');
const secret = newSecret();
beforeAll(async () => {
	const account = await saveAccount(instance.api, sandbox);
	platform = account.platform;
	const saved = { name: 'Secret', type: CREDENTIAL_TYPE, data: { secret } };
	credentials = { api: account.credential, secret: await instance.api.createCredential(saved) };
});

/** By the names of their files. */
const opened = new Map<string, OpenExample>();
let example: OpenExample;
/** Opens the example that the tests of a block are about. */
const isAbout = (name: string) => {
	beforeAll(async () => {
		example = await openExample(instance, credentials, name);
		opened.set(`${name}.json`, example);
	});
};

/** Lets something happen on the platform and returns the run that it starts. */
const run = async (emission: Emission): Promise<Execution> =>
	(await example.after(() => sandbox.emit(emission)))[0];

/** The fields that a node made of the only item. */
const fieldsOf = (execution: Execution, node: string) => {
	const [item, ...others] = itemsOf(execution, node);
	expect(others).toEqual([]);
	return item?.json;
};

/** The first, while the platform has no endpoints. */
describe('endpoint-housekeeping', () => {
	isAbout('endpoint-housekeeping');
	const receivers: Receiver[] = [];
	afterAll(async () => {
		for (const receiver of receivers) await receiver.close();
	});

	const endpointAt = async (reply: Reply) => {
		const receiver = await startReceiver(reply);
		receivers.push(receiver);
		const endpoint = await platform.create({ url: receiver.url, events: ['user.created'] });
		return { ...endpoint, receiver };
	};
	/** What it tells, line by line. */
	const summaryOf = (execution: Execution): string[] => {
		expect(execution.status).toBe('success');
		const [head, ...lines] = String(fieldsOf(execution, 'Send the summary')?.summary).split('\n');
		expect(head).toMatch(/^Endpoints on \d/);
		return lines.sort();
	};
	const ALL_WELL = ['All is well: no endpoint is disabled, and no event was given up.'];

	it.each(['Try it now', 'Every hour'])('%s: all is well where there is nothing', async (start) => {
		expect(summaryOf(await example.runFrom(start))).toEqual(ALL_WELL);
	});

	it('tests what is disabled, and sends again what was given up, once', async () => {
		const well = await endpointAt(200);
		const paused = await endpointAt(200);
		const gone = await endpointAt(410);
		const failing = await endpointAt(500);
		await platform.update(paused.id, { status: 'disabled' });
		const [eventId] = sandbox.emit({ type: 'user.created' });
		const given = async () => await platform.deliveries(failing.id);
		const isOver = ([it]: Delivery[]) => it?.status === 'failed';
		const [delivery] = await poll(given, isOver, 20_000);
		failing.receiver.reply = 200;

		const repeat = `user.created of ${delivery!.created_at}: sent again to ${failing.url}.`;
		const tests = [
			`Disabled (gone): ${gone.url}. A test failed: HTTP 410.`,
			`Disabled (requested): ${paused.url}. A test succeeded: HTTP 200.`,
		];
		expect(summaryOf(await example.runFrom('Try it now'))).toEqual([...tests, repeat].sort());
		const all = await failing.receiver.received(8);
		expect(JSON.parse(String(all.at(-1)!.body))).toMatchObject({ id: eventId });
		expect(well.receiver.requests).toHaveLength(1);

		expect(summaryOf(await example.runFrom('Try it now'))).toEqual(tests.sort());
		expect(failing.receiver.requests).toHaveLength(8);
	});
});

describe('report-download', () => {
	isAbout('report-download');

	it('fetches the file of a report, byte by byte', async () => {
		const execution = await run({ type: 'report.completed', data: { row_count: 20_000 } });

		expect(wayOf(execution)).toEqual([
			'On report completed',
			'Download the report',
			'Store the file',
		]);
		const [{ json, binary } = { json: {} }] = itemsOf(execution, 'Store the file');
		const { download_url: link } = json.data as { download_url: string };
		const served = Buffer.from(await (await fetch(link)).arrayBuffer());
		expect(served.length).toBeGreaterThan(500_000);
		expect(served.equals(await instance.api.file(binary!.data!))).toBe(true);
	});

	it('asks for the report again when its link is dead, and says why', async () => {
		const sample = freshSample(findEvent('workspace', 'report.completed')!);
		const late = { ...sample, created_at: '2025-03-19T07:00:04Z' };
		const data = { ...(sample.data as object), download_url: `${sandbox.url}/sandbox/reports/no` };
		const runs = await example.after(() => {
			sandbox.emit({ type: 'report.completed', expires_in_seconds: 0 });
			sandbox.emit({ body: { ...late, data } });
		}, 2);

		for (const execution of runs) {
			expect(wayOf(execution)).toEqual([
				'On report completed',
				'Download the report',
				'Ask for the report again',
				'Tell its owner',
			]);
			expect(fieldsOf(execution, 'Tell its owner')).toMatchObject({
				report: 'Weekly revenue',
				message: expect.stringContaining('run the report “Weekly revenue” again'),
			});
		}
		const reasons = runs.map((execution) => fieldsOf(execution, 'Tell its owner')?.reason);
		expect(reasons).toEqual(
			expect.arrayContaining([
				expect.stringContaining('HTTP 410: report_expired'),
				expect.stringContaining('expired on 2025-03-20T07:00:04Z'),
			]),
		);
	});
});

describe('sync-failed-alert', () => {
	isAbout('sync-failed-alert');

	/** A failed sync of one connector, at a time of 20 March 2025. */
	const failure = (connector: string, time: string, error_code = 'auth_expired'): Emission => {
		const { data, ...event } = freshSample(findEvent('workspace', 'sync.failed')!);
		const changed = { ...(data as object), connector_id: connector, error_code };
		return { body: { ...event, created_at: `2025-03-20T${time}Z`, data: changed } };
	};
	const alertOf = (execution: Execution) => fieldsOf(execution, 'Send the alert');

	it('sends one alert per connector and hour', async () => {
		const [one, two] = [randomUUID(), randomUUID()];
		expect(alertOf(await run(failure(one, '14:05:00')))).toMatchObject({ connector_id: one });

		const again = await run(failure(one, '14:55:00'));
		expect(wayOf(again)).toEqual(['On sync failed', 'Only the first']);

		expect(alertOf(await run(failure(two, '14:55:01')))).toMatchObject({ connector_id: two });
		expect(alertOf(await run(failure(one, '15:00:00')))).toMatchObject({ connector_id: one });
	});

	it.each([
		['auth_expired', 'high'],
		['rate_limited', 'low'],
		['timeout', 'low'],
		['brand_new', 'medium'],
	])('of %s is of %s severity', async (code, severity) => {
		const alert = alertOf(await run(failure(randomUUID(), '16:00:00', code)));

		const text = `[${severity}] salesforce sync failed (${code}): OAuth token refresh failed. Reconnect the integration.`;
		expect(alert).toMatchObject({ severity, alert: text });
	});
});

describe('member-lifecycle', () => {
	isAbout('member-lifecycle');

	it.each([
		['member.created', 'Write the welcome', 'Send the welcome', { subject: 'Welcome, John Doe' }],
		['member.plan_changed', 'Write the change', 'Update the CRM', { new_plan: 'pro' }],
		['member.deleted', 'Write the farewell', 'Remove from the list', { member_id: 'mem_xyz' }],
	])('%s: %s, %s', async (type, write, end, fields) => {
		const execution = await run({ type });

		expect(wayOf(execution)).toEqual(['On a member event', 'What happened?', write, end]);
		expect(fieldsOf(execution, end)).toMatchObject(fields);
	});
});

describe('payments', () => {
	isAbout('payments');

	it.each([
		['succeeded', 'Write the booking', 'Add to the books', { amount: 99, currency: 'USD' }],
		['failed', 'Write the reminder', 'Remind the member', { reason: 'card_declined' }],
	])('one that %s: %s, %s', async (how, write, end, fields) => {
		const execution = await run({ type: `payment.${how}` });

		expect(wayOf(execution)).toEqual([
			'On a payment',
			'Each event once',
			'Did it succeed?',
			write,
			end,
		]);
		expect(fieldsOf(execution, end)).toMatchObject(fields);
	});

	it('one that does not look as documented: Look at it', async () => {
		const execution = await run({ type: 'payment.succeeded', data: { amount: 'a lot' } });

		expect(wayOf(execution)).toEqual(['On a payment', 'Look at it']);
		expect(fieldsOf(execution, 'Look at it')?._webhook).toMatchObject({
			issues: [expect.stringContaining('amount')],
		});
	});
});

describe('integration-events', () => {
	isAbout('integration-events');
	/** As a person does it on the platform. */
	beforeAll(async () => {
		const { events } = example.trigger!.parameters as { events: string[] };
		await platform.create({ url: `${example.url}?token=${secret}`, events });
	});

	it.each([
		['new', 'New record', 'Add', { customer_id: 'XXX' }],
		['updated', 'Updated record', 'Change', { data: { full_name: 'John Smith' } }],
		['deleted', 'Deleted record', 'Remove', { kind: 'contact' }],
	])('a record that is %s: %s, %s', async (what, write, end, fields) => {
		const record = randomUUID();
		const type = `integration_${what}_data_model`;
		const execution = await run({ type, data: { resource_id: record } });

		expect(wayOf(execution)).toEqual(['On a record', 'New, updated, deleted?', write, end]);
		expect(fieldsOf(execution, end)).toMatchObject({ record_id: record, ...fields });
	});
});

/** Posts an event as a provider's own library signs it; returns the trigger's answer. */
async function sendAs(
	provider: Provider,
	type: string,
	{ signedWith = secret, id = String(randomUUID()), forge = (it: Sent): Sent => it } = {},
): Promise<string | undefined> {
	const genuine = await provider.send(type, provider.events[type]!, signedWith, id);
	const { body, headers } = forge(genuine);
	return (await postEvent(example.url, body, undefined, headers)).json?.code;
}

/** The same, and the run that it starts. */
const runAs = async (provider: Provider, type: string, id?: string): Promise<Execution> => {
	const [execution, ...others] = await example.after(async () => {
		expect(await sendAs(provider, type, { id })).toBe('accepted');
	});
	expect(others).toEqual([]);
	return execution;
};

const withoutSignature = ({ body, headers }: Sent): Sent => ({
	body,
	headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !/signature/.test(name))),
});

/** Sends a copy of an event and forgeries of it, of which none may run. */
async function expectOnlyGenuine(provider: Provider, type: string): Promise<void> {
	const id = randomUUID();
	await runAs(provider, type, id);
	expect(await sendAs(provider, type, { id })).toBe('duplicate');
	expect(await sendAs(provider, type, { signedWith: newSecret() })).toBe('signature_mismatch');
	expect(await sendAs(provider, type, { forge: withoutSignature })).toBe('signature_missing');
	const changed = ({ body, headers }: Sent) => ({ body: `${body} `, headers });
	expect(await sendAs(provider, type, { forge: changed })).toBe('signature_mismatch');
	await runAs(provider, type); // the next run: none of these was one
}

describe('github-events', () => {
	isAbout('github-events');
	const { github } = providers;

	describe.each([
		['as forms, which is its default', github!],
		['as JSON', gitHubAsJson],
	])('%s', (_, provider) => {
		it.each([
			['push', 'Sum up the push', 'Tell the team', { branch: 'main' }],
			['pull_request', 'Sum up the pull request', 'Ask for a review', { number: 8 }],
			['pull_request_review', 'Sum up the pull request', 'Ask for a review', { number: 8 }],
			['issues', 'Sum up the issue', 'Add to the board', { kind: 'issues' }],
			['issue_comment', 'Sum up the issue', 'Add to the board', { kind: 'issue_comment' }],
		])('%s: %s, %s', async (type, write, end, fields) => {
			const execution = await runAs(provider, type);
			expect(wayOf(execution)).toEqual(['On a GitHub event', write, end]);
			expect(fieldsOf(execution, end)).toMatchObject(fields);
		});

		it('runs what is genuine, once', async () => await expectOnlyGenuine(provider, 'push'));
	});

	it('what is in none of the own outputs: Look at it', async () => {
		const execution = await runAs(github!, 'ping');
		expect(wayOf(execution)).toEqual(['On a GitHub event', 'Look at it']);
		expect(fieldsOf(execution, 'Look at it')?._webhook).toMatchObject({
			type: 'ping',
			output: 'Other',
			unsigned: ['type', 'id'],
		});
	});
});

describe('stripe-payments', () => {
	isAbout('stripe-payments');
	const stripe = providers.stripe!;

	it.each([
		['invoice.paid', 'Write the booking', 'Add to the books', { amount: 25.99, currency: 'EUR' }],
		['invoice.payment_failed', 'Write the reminder', 'Remind the customer', { attempt: 2 }],
		['customer.subscription.updated', 'Write the change', 'Update the CRM', { ends: true }],
		['customer.subscription.deleted', 'Write the change', 'Update the CRM', { status: 'canceled' }],
	])('%s: %s, %s', async (type, write, end, fields) => {
		const execution = await runAs(stripe, type);
		expect(wayOf(execution)).toEqual([
			'On a Stripe event',
			'Each event once',
			'What happened?',
			write,
			end,
		]);
		expect(fieldsOf(execution, end)).toMatchObject(fields);
	});

	it('another event of an invoice: Nothing to do', async () => {
		expect(wayOf(await runAs(stripe, 'invoice.finalized')).at(-1)).toBe('Nothing to do');
	});

	it('ignores what its event types do not name', async () => {
		const charge = { ...stripe, events: { 'charge.succeeded': {} } };
		expect(await sendAs(charge, 'charge.succeeded')).toBe('ignored');
	});

	it('runs what is genuine, once', async () => await expectOnlyGenuine(stripe, 'invoice.paid'));
});

describe('any-signed-webhook', () => {
	isAbout('any-signed-webhook');
	const standard = providers.standardWebhooks!;

	it('names what matters of each event', async () => {
		const execution = await runAs(standard, 'contact.created', 'msg_1');
		expect(wayOf(execution)).toEqual([
			'On an event',
			'Each event once',
			'Name what matters',
			'Your next step',
		]);
		expect(fieldsOf(execution, 'Your next step')).toEqual({
			type: 'contact.created',
			event_id: '["contact.created","msg_1"]',
			sent_at: expect.any(String),
			data: standard.events['contact.created'],
		});
	});

	it('runs what is genuine, once', async () => {
		await expectOnlyGenuine(standard, 'contact.updated');
	});
});

describe('alert-when-refused', () => {
	isAbout('alert-when-refused');
	const standard = providers.standardWebhooks!;
	const forge = async () => await sendAs(standard, 'contact.created', { signedWith: newSecret() });

	it('alerts at the first refusal, and once an hour', async () => {
		const [execution, ...others] = await example.after(async () => {
			expect(await forge()).toBe('signature_mismatch');
			expect(await forge()).toBe('signature_mismatch');
			expect(await sendAs(standard, 'contact.created', { forge: withoutSignature })).toBe(
				'signature_missing',
			);
		});
		expect(others).toEqual([]);
		expect(execution.status).toBe('success');
		expect(wayOf(execution)).toEqual([
			'On an event',
			'Was it refused?',
			'Write the alert',
			'Send the alert',
		]);
		const { alert, ...fields } = fieldsOf(execution, 'Send the alert')!;
		expect(alert).toMatch(
			/^The trigger refused 1 request\(s\) since 20\S+Z\. The latest was signature_mismatch: The signature does not match this body and secret\. Check that the credential holds /,
		);
		expect(fields).toEqual({
			code: 'signature_mismatch',
			count: 1,
			since: expect.stringMatching(/^20\S+Z$/),
		});
	});

	it('does not alert for genuine events, of whatever type', async () => {
		const known = await runAs(standard, 'contact.created');
		expect(wayOf(known)).toEqual(['On an event', 'Your next step']);
		const invoices = { ...standard, events: { 'invoice.paid': { id: 'in_1' } } };
		const other = await runAs(invoices, 'invoice.paid');
		expect(wayOf(other)).toEqual(['On an event', 'Was it refused?', 'Look at it']);
		expect(await forge()).toBe('signature_mismatch');
		await runAs(standard, 'contact.updated'); // the next run: the forgery was none
	});
});

describe.each(readExamples(repoRoot()))('every step of $file', ({ file, workflow }) => {
	const steps = workflow.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

	it('has run', () => {
		const { executions } = opened.get(file)!;
		expect(new Set(executions.flatMap(wayOf))).toEqual(new Set(steps.map(({ name }) => name)));
	});

	it('finds what its expressions ask for', () => {
		const writers = steps.filter(({ type }) => type === 'n8n-nodes-base.set');
		const written = opened
			.get(file)!
			.executions.flatMap((execution) => writers.flatMap(({ name }) => itemsOf(execution, name)));
		expect(written.length).toBeGreaterThan(0);
		for (const { json } of written) {
			expect(Object.values(json)).not.toContain(null);
			expect(JSON.stringify(json)).not.toContain('undefined');
		}
	});
});
