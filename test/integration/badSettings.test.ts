import type { INodeParameters } from 'n8n-workflow';

import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n } from './support/harness.mts';
import { publish } from './support/lifecycle.mts';

const n8n = useN8n();

const event = (id: string, created_at = new Date().toISOString()) => ({
	id,
	type: 'user.created',
	created_at,
	data: { user_id: 'u', email: 'a@example.com', role: 'member', workspace_id: 'w' },
});

const withOption = (name: string, value: unknown) =>
	({ options: { [name]: value } }) as INodeParameters;

describe.each<[string, INodeParameters, RegExp]>([
	['hours in words', withOption('maximumAge', '24 hours'), /Maximum Age.*"24 hours"/],
	['hours in words, by an expression', withOption('maximumAge', '={{ "a day" }}'), /"a day"/],
	['hours that an expression does not give', withOption('maximumAge', '={{ null }}'), /nothing/],
	['hours below 0', withOption('maximumAge', -1), /number of 0 or more/],
	['hours in a list', withOption('maximumAge', [24]), /"\[24\]"/],
	['no number at all', withOption('maximumAge', '={{ NaN }}'), /"NaN"/],
	['neither yes nor no', withOption('deduplicate', 'nope'), /Drop Duplicates.*true or false/],
	['0 for no', withOption('includeHeaders', 0), /Include Headers.*true or false/],
	[
		'a place that is no text',
		{ format: 'other', ...withOption('typeFrom', { header: 'X' }) },
		/Event Type From.*text/,
	],
	['no list of events', { events: 5 }, /Events holds "5"/],
	['events in objects', { events: [{ name: 'user.created' }] } as INodeParameters, /Events holds/],
	['events with nothing among them', { events: [null] } as unknown as INodeParameters, /Events/],
	[
		'event types in a list of lists',
		{ format: 'other', eventTypes: [['a']] } as never,
		/Event Types/,
	],
	['event types in an object', { format: 'other', eventTypes: {} }, /Event Types/],
])('%s', (_, parameters, named) => {
	it('is named when the workflow is published', async () => {
		await expect(publish(n8n.trigger(parameters))).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(named),
			description: expect.stringMatching(named),
		});
	});

	it('is refused at run time, and nothing runs', async () => {
		const trigger = n8n.trigger(parameters);
		expectAnswer(await trigger.post(event('evt_1')), 401, 'settings_invalid');
		expectNoExecution(trigger);
	});
});

it.each<[string, INodeParameters]>([
	['no events', { events: [] }],
	['blank events', { events: [' '] }],
	['no event types', { format: 'other', eventTypes: '' }],
	['event types without a name', { format: 'other', eventTypes: ' , ' }],
])('%s: publishing says that nothing would arrive', async (_, parameters) => {
	await expect(publish(n8n.trigger(parameters))).rejects.toMatchObject({
		message: expect.stringMatching(/^Event.* is empty\. .* all/i),
	});
});

it.each<[string, INodeParameters]>([
	['a number as text', withOption('maximumAge', '1')],
	['a number by an expression', withOption('maximumAge', '={{ 1 }}')],
])('%s is a number', async (_, parameters) => {
	const trigger = n8n.trigger(parameters);
	await publish(trigger);
	expectAnswer(await trigger.post(event('old', '2020-01-01T00:00:00Z')), 400, 'stale');
	expectAnswer(await trigger.post(event('new')), 200, 'accepted');
});

it.each(['', ' ', null])(
	'an empty number (%j) is no limit, as if it was not added',
	async (empty) => {
		const trigger = n8n.trigger(withOption('maximumAge', empty));
		await publish(trigger);
		expectAnswer(await trigger.post(event('old', '2020-01-01T00:00:00Z')), 200, 'accepted');
	},
);

it('false as text switches the dropping of duplicates off', async () => {
	const trigger = n8n.trigger(withOption('deduplicate', 'false'));
	expectAnswer(await trigger.post(event('evt_1')), 200, 'accepted');
	expectAnswer(await trigger.post(event('evt_1')), 200, 'accepted');
});

it.each(['user.created', '*', 'report.completed, user.created'])(
	'events as text (%j) are names',
	async (events) => {
		expectAnswer(await n8n.trigger({ events }).post(event('evt_1')), 200, 'accepted');
	},
);

it.each([
	[{ secret: 'whsec_example', previousSecret: null }, 200, 'accepted'],
	[{ secret: null, previousSecret: 'whsec_example' }, 200, 'accepted'],
	[{ secret: null, previousSecret: null }, 401, 'secret_missing'],
	[{ secret: { a: 1 }, previousSecret: 7 }, 401, 'signature_mismatch'],
])('the credential %j: %d %s', async (credential, status, code) => {
	const trigger = n8n.trigger();
	trigger.saveCredential(credential as never);
	const answer = await trigger.post(event('evt_1'), { secret: 'whsec_example' });
	expectAnswer(answer, status, code);
});

describe.each<[string, string, RegExp]>([
	['notAsDocumented', 'drop', /Events That Are Not as Documented.*one of: family, other/],
	['whenRefused', 'run', /When Events Are Refused.*one of: answer, report/],
])('an unknown choice of %s, as after a downgrade', (name, value, named) => {
	it('is named when the workflow is published', async () => {
		await expect(publish(n8n.trigger(withOption(name, value)))).rejects.toMatchObject({
			message: expect.stringMatching(named),
		});
	});

	it('counts as not added at run time', async () => {
		const trigger = n8n.trigger(withOption(name, value));
		expectAnswer(await trigger.post(event('evt_1')), 200, 'accepted');
	});
});
