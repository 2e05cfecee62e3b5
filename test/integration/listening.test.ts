import type { INodeParameters } from 'n8n-workflow';

import { useN8n, type TestTrigger } from './support/harness.mts';
import { eventually } from './support/eventually.mts';
import { listen, publish, stopListening } from './support/lifecycle.mts';
import { connectTo, usePlatform } from './support/platform.mts';

const n8n = useN8n();
const platform = usePlatform();

function open(parameters: INodeParameters = {}): TestTrigger {
	const trigger = n8n.trigger({ registration: 'automatic', ...parameters });
	connectTo(trigger, platform.sandbox);
	return trigger;
}

it.each([
	[{ events: ['sync.failed', 'user.created'] }, 'sync.failed'],
	// D11: also beside All Events, which stands for `user.created`.
	[{ events: ['*', 'report.completed'] }, 'report.completed'],
	[{ events: ['sync.failed', '*', 'report.completed'] }, 'sync.failed'],
	[{}, 'user.created'],
	[
		{ events: ['sync.failed', 'user.created'], options: { sampleType: 'user.created' } },
		'user.created',
	],
	[{ options: { sampleType: 'report.completed' } }, 'report.completed'],
	[{ format: 'project', options: { onUnpublish: 'pause' } }, 'member.created'],
])('shows a test event of the first chosen type: %j', async (parameters, type) => {
	const trigger = open(parameters);
	await listen(trigger);
	expect(await platform.api.endpoints()).toMatchObject([{ url: trigger.testUrl }]);

	await eventually(() => expect(trigger.executions).toHaveLength(1));
	const { item } = trigger.emitted;
	expect(item.type ?? item.event).toBe(type);

	await stopListening(trigger);
	expect(await platform.api.endpoints()).toEqual([]);
	expect(trigger.staticData).toEqual({});
});

it('leaves the endpoint of the published workflow alone', async () => {
	const trigger = open();
	await publish(trigger);
	const saved = structuredClone(trigger.staticData);

	await listen(trigger);
	await eventually(() => expect(trigger.executions).toHaveLength(1));
	await stopListening(trigger);

	expect(await platform.api.endpoints()).toMatchObject([{ url: trigger.url }]);
	expect(trigger.staticData).toEqual(saved);
	expect(await publish(trigger)).toBe(false);
});

it('goes on listening when no test event can be had, and says so in the log', async () => {
	const trigger = open({ events: ['user.created'] });
	await listen(trigger);
	await stopListening(trigger);
	await eventually(() => expect(n8n.log()).toContain('could not ask for a test event'));
	expect(trigger.executions).toEqual([]);
});
