import type { IDataObject } from 'n8n-workflow';

import { newEvent } from './support/events';
import { eventually } from './support/eventually.mts';
import type { TestTrigger } from './support/harness.mts';
import { publish, unpublish } from './support/lifecycle.mts';
import { useRegistering } from './support/registering.mts';

const { set, open, endpointOf } = useRegistering();
let production: TestTrigger;
beforeEach(() => {
	production = open();
});

async function eventArrives(trigger: TestTrigger) {
	const before = trigger.executions.length;
	set.platform.sandbox.emit({ type: 'report.completed' });
	await eventually(() => expect(trigger.executions.length).toBe(before + 1));
}

describe('static data that an execution wrote back', () => {
	it('A8: costs no event in this process, and the old secret does not count', async () => {
		await publish(production);
		const before = structuredClone(production.staticData);
		const { secret } = await set.platform.api.rotate((await endpointOf(production))!.id);
		await unpublish(production);
		await publish(production);
		const registered = structuredClone(production.staticData);

		production.staticData = before;
		await eventArrives(production);
		const { body } = await production.post(newEvent('user.created'), { secret: secret.value });
		expect(body.code).toBe('signature_mismatch');
		expect(registered).not.toEqual(before);
	});

	it('A8: from before the first registration costs no event', async () => {
		await publish(production);
		production.staticData = {};
		await eventArrives(production);
	});

	it.each(['delete', 'pause'])(
		'A8: does not keep the trigger from unregistering: %s',
		async (how) => {
			production.node.parameters.options = { onUnpublish: how };
			await publish(production);
			production.staticData = {};
			await unpublish(production);
			expect((await endpointOf(production))?.status).toBe(how === 'pause' ? 'disabled' : undefined);
			await publish(production);
			expect((await endpointOf(production))?.secret.version).toBe(1);
			await eventArrives(production);
		},
	);

	it('A8: is not stronger than what another process registered later', async () => {
		await publish(production);
		const older = structuredClone(production.staticData);
		await set.platform.api.rotate((await endpointOf(production))!.id);
		await publish(production);
		const later = JSON.parse(
			JSON.stringify(older).replace(/"registeredAt":\d+/, `"registeredAt":${Date.now() + 60_000}`),
		) as IDataObject;
		production.staticData = later;
		expect((await production.post(newEvent('user.created'))).body.code).toBe('signature_mismatch');
	});

	it('A8: is not put back once the workflow was unpublished', async () => {
		await publish(production);
		await unpublish(production);
		expect((await production.post(newEvent('user.created'))).body.code).toBe('secret_unavailable');
	});
});
