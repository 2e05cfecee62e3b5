import { eventually } from './support/eventually.mts';
import { publish } from './support/lifecycle.mts';
import { useRegistering } from './support/registering.mts';

const { set, open, endpointOf } = useRegistering();

describe.each([
	['report.completed, sync.failed', ['report.completed', 'sync.failed']],
	['report.*', ['*']],
	['*', ['*']],
])('automatic registration of Other Events, with the event types %s', (eventTypes, subscribed) => {
	it('subscribes to names, or to all events, and filters by itself', async () => {
		const trigger = open();
		Object.assign(trigger.node.parameters, { format: 'other', eventTypes });
		await publish(trigger);
		const endpoint = await endpointOf(trigger);
		expect([...(endpoint?.events ?? [])].sort()).toEqual(subscribed);

		set.platform.sandbox.emit({ type: 'user.created' });
		set.platform.sandbox.emit({ type: 'report.completed' });
		const isWanted = eventTypes === '*';
		await eventually(() => expect(trigger.executions).toHaveLength(isWanted ? 2 : 1));
		const types = trigger.executions.flat(2).map(({ type }) => type);
		expect(types).toContain('report.completed');
		expect(types.includes('user.created')).toBe(isWanted);
		const [about] = trigger.executions.flat(2).map(({ _webhook }) => _webhook);
		expect(about).toMatchObject({ format: 'other', scheme: 'signature' });
	});
});
