import type { IDataObject } from 'n8n-workflow';

import { seal } from '../../nodes/SignedWebhooks/registration/seal';
import { eventually } from './support/eventually.mts';
import { TestTrigger } from './support/harness.mts';
import { publish, start, unpublish } from './support/lifecycle.mts';
import { connectTo } from './support/platform.mts';
import { useRegistering } from './support/registering.mts';

/** Where a copy of n8n is: nobody need listen there. */
const ELSEWHERE = 'http://127.0.0.1:9';

const { set, n8n, open, endpointOf } = useRegistering();
let production: TestTrigger;
beforeEach(() => {
	production = open();
});

/** The same workflow, with its static data, in an n8n at another address. */
function copyOf(trigger: TestTrigger, baseUrl = ELSEWHERE): TestTrigger {
	const copy = new TestTrigger(trigger.id, baseUrl, structuredClone(trigger.node.parameters));
	copy.staticData = structuredClone(trigger.staticData);
	connectTo(copy, set.platform.sandbox);
	return copy;
}

async function eventArrives(trigger: TestTrigger) {
	const before = trigger.executions.length;
	set.platform.sandbox.emit({ type: 'report.completed' });
	await eventually(() => expect(trigger.executions.length).toBe(before + 1));
}

describe.each(['delete', 'pause'] as const)(
	'a copy of n8n, When Unpublished: %s',
	(onUnpublish) => {
		beforeEach(async () => {
			production.node.parameters.options = { onUnpublish };
			await publish(production);
		});

		it.each([
			['A2: that starts (n8n 1.x)', start],
			['A3: in which the workflow is published', publish],
		])('%s leaves the endpoint of production alone', async (_, act) => {
			const before = await endpointOf(production);
			const copy = copyOf(production);
			await act(copy);
			expect(await endpointOf(production)).toEqual(before);
			expect(await endpointOf(copy)).toMatchObject({ status: 'enabled' });
			await unpublish(copy);
			expect(await endpointOf(production)).toEqual(before);
			await eventArrives(production);
		});

		it('A4: whose own URL is registered already leaves it alone, too', async () => {
			const before = await endpointOf(production);
			const copy = copyOf(production);
			const { id } = await set.platform.api.create({ url: copy.url });
			await publish(copy);
			expect(await endpointOf(production)).toEqual(before);
			expect(await endpointOf(copy)).toMatchObject({ id, status: 'enabled' });
			await unpublish(copyOf(production));
			expect(await endpointOf(production)).toEqual(before);
			await eventArrives(production);
			expect(n8n.log()).toContain(`left the endpoint ${before?.id} alone`);
		});

		it.each([
			['another scheme', (url: string) => url.replace('http:', 'https:')],
			['another path', (url: string) => `${url}/n8n`],
			['a longer port', (url: string) => url.replace(/\d$/, '')],
		])('A2: at %s leaves it alone', async (_, move) => {
			const before = await endpointOf(production);
			const copy = copyOf(production, move(production.baseUrl));
			await publish(copy).catch(() => {});
			await unpublish(copy);
			expect(await endpointOf(production)).toEqual(before);
		});

		it('at the same address is production: its secret goes on counting', async () => {
			const before = await endpointOf(production);
			const failover = copyOf(production, production.baseUrl);
			expect(await publish(failover)).toBe(false);
			expect(await endpointOf(production)).toEqual(before);
			await eventArrives(production);
		});
	},
);

describe('another workspace', () => {
	/** The API key comes to belong to a workspace in which the stored id is a stranger's endpoint. */
	async function moveToAnotherWorkspace() {
		const url = 'http://127.0.0.1:9/hooks';
		const stranger = await set.platform.api.create({ url, events: ['user.created'] });
		production.staticData = JSON.parse(
			JSON.stringify(production.staticData).replace(/wep_\w+/, stranger.id),
		) as IDataObject;
		const endpoint = async () => (await set.platform.api.endpoints()).find((it) => it.url === url);
		return { before: await endpoint(), endpoint };
	}

	it.each(['delete', 'pause'])("A5: keeps its stranger's endpoint: %s", async (onUnpublish) => {
		production.node.parameters.options = { onUnpublish };
		await publish(production);
		const { before, endpoint } = await moveToAnotherWorkspace();
		await unpublish(production);
		expect(await endpoint()).toEqual(before);
		await publish(production);
		expect(await endpoint()).toEqual(before);
		expect(await endpointOf(production)).toMatchObject({ status: 'enabled' });
		await eventArrives(production);
	});
});

it('a state that an earlier version saved goes on verifying, and proves nothing', async () => {
	const { id, secret } = await set.platform.api.create({ url: production.url, events: ['*'] });
	const registration = {
		workflowId: production.workflowId,
		endpointId: id,
		secretVersion: secret.version,
		sealedSecret: seal(secret.value, set.platform.sandbox.apiKey, id),
	};
	production.staticData = { [`node:${production.node.name}`]: { registration } };
	await eventArrives(production);

	const before = await endpointOf(production);
	const copy = copyOf(production);
	await publish(copy);
	await unpublish(copy);
	expect(await endpointOf(production)).toEqual(before);
	await publish(production);
	expect(await endpointOf(production)).toMatchObject({ id, secret: before?.secret });
});
