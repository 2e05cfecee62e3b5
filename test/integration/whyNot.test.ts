import type { NodeOperationError } from 'n8n-workflow';

import { github } from '../../nodes/SignedWebhooks/signature/schemes/github';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { expectAnswer } from './support/expectations';
import { SECRET, useN8n } from './support/harness.mts';
import { listen } from './support/lifecycle.mts';

const n8n = useN8n();
afterEach(() => jest.restoreAllMocks());

const event = JSON.stringify(newEvent('user.created', { note: 'private part' }));
const fromGitHub = { signature: null, headers: sign(github, { body: event }, SECRET) };

describe('while n8n listens', () => {
	it('the error says why, and doing what it says makes the event arrive', async () => {
		const trigger = n8n.trigger();
		await listen(trigger);
		expectAnswer(await trigger.post(event, fromGitHub), 401, 'signature_missing');
		const [error] = trigger.failures as NodeOperationError[];
		expect(error?.message).toBe('A request was refused. The X-Signature-256 header is missing.');
		expect(error?.description).toBe(
			'This is GitHub’s signature, and it matches: set Verify By to GitHub.',
		);

		trigger.node.parameters.verification = 'github';
		expectAnswer(await trigger.post(event, fromGitHub), 200, 'accepted');
	});

	it('nothing of the request or the secret is in it, and the log has nothing of it', async () => {
		const trigger = n8n.trigger();
		await listen(trigger);
		await trigger.post(event, fromGitHub);
		expect(JSON.stringify(trigger.failures)).not.toMatch(/private part|whsec_|sha256=[0-9a-f]/);
		expect(n8n.log()).not.toMatch(/it matches/);
	});

	it('with automatic registration there is nothing to choose', async () => {
		const trigger = n8n.trigger({ registration: 'automatic' });
		await listen(trigger).catch(() => {}); // no platform answers
		expectAnswer(await trigger.post(event, fromGitHub), 401, 'secret_unavailable');
		expect(trigger.failures).toEqual([]);
	});
});

describe('in production', () => {
	it.each([
		[
			{},
			{ 'Stripe-Signature': 't=1,v1=0' },
			'There is a Stripe-Signature header: set Verify By to Stripe.',
		],
		[{ verification: 'github' }, { 'X-Slack-Signature': 'v0=0' }, 'set Verify By to Slack.'],
		[{ verification: 'urlToken' }, { 'X-Hub-Signature-256': 'a' }, 'set Verify By to GitHub.'],
	])('%j: the answer names a known header that is there', async (parameters, headers, hint) => {
		const answer = await n8n.trigger(parameters).post(event, { signature: null, headers });
		expect(answer.status).toBe(401);
		expect(answer.body.message).toContain(hint);
	});

	it('and no more: it does not depend on the secret', async () => {
		const messages = new Set<string | undefined>();
		for (const secret of [SECRET, 'whsec_another']) {
			const trigger = n8n.trigger();
			trigger.saveCredential({ secret });
			messages.add((await trigger.post(event, fromGitHub)).body.message);
		}
		expect([...messages]).toEqual([expect.stringContaining('set Verify By to GitHub.')]);
	});
});

describe('When Events Are Refused: Also Run the Workflow', () => {
	const forge = { secret: 'a guess', headers: { 'X-Note': 'a stranger' } };

	it.each([
		[{}, 4],
		[{ outputMode: 'single' }, 0],
		[{ outputMode: 'own', ownOutputs: { values: [{ name: 'All', eventTypes: '*' }] } }, 0],
		[{ format: 'other' }, 0],
	])('%j: runs it once an hour, through output %d', async (parameters, output) => {
		const clock = stopClock();
		const trigger = n8n.trigger({ ...parameters, options: { whenRefused: 'report' } });
		const since = new Date(Date.now()).toISOString();
		for (let i = 0; i < 5; i += 1) {
			expectAnswer(await trigger.post(event, forge), 401, 'signature_mismatch');
		}
		expect(trigger.emitted).toEqual({
			output,
			item: {
				_webhook: {
					refused: {
						code: 'signature_mismatch',
						message: expect.stringMatching(/^The signature does not match/),
						count: 1,
						since,
					},
				},
			},
		});

		clock.forward(3_600_000);
		expectAnswer(await trigger.post(event, { signature: null }), 401, 'signature_missing');
		const [, second] = trigger.executions;
		expect(second?.flat()).toMatchObject([
			{ _webhook: { refused: { code: 'signature_missing', count: 5, since } } },
		]);
		expect(JSON.stringify(trigger.executions)).not.toMatch(/stranger|private part/);
		expect(trigger.failures).toEqual([]);
	});

	it('is off unless it was chosen, and does not touch what is not refused', async () => {
		const off = n8n.trigger();
		await off.post(event, forge);
		expect(off.executions).toEqual([]);
		const on = n8n.trigger({ options: { whenRefused: 'report' }, events: ['user.deleted'] });
		expectAnswer(await on.post(event, { secret: SECRET }), 200, 'ignored');
		expect(on.executions).toEqual([]);
	});
});
