import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { publish, start, unpublish } from './support/lifecycle.mts';
import { memoryPlatform } from './support/memoryPlatform.mts';
import { useHost } from './support/n8n.mts';
import { cast, guarded } from './support/owners.mts';

useHost();

/** The kinds of URLs that an endpoint may have, as seen from the trigger `W`. */
const URLS = [
	'https://n8n.example.com/webhook/W/webhook',
	'https://n8n.example.com/webhook/W/older',
	'https://n8n.example.com/webhook-test/W/webhook',
	'https://copy.example.com/webhook/W/webhook',
	'https://copy.example.com/webhook/W/older',
	'https://n8n.example.com/webhook/V/webhook',
	'https://erp.example.com/hooks',
];

/** A platform, a state and what n8n does then. */
const situation = fc.record({
	endpoints: fc.uniqueArray(fc.nat({ max: URLS.length - 1 }), { minLength: 1 }),
	/** Which endpoint the state names, and which URL. */
	named: fc.nat(),
	url: fc.option(fc.nat({ max: URLS.length - 1 })),
	isNamedUrl: fc.boolean(),
	isOwnWorkflow: fc.boolean(),
	node: fc.constantFrom('own', 'own', 'other', undefined),
	isPaused: fc.boolean(),
	acts: fc.array(fc.constantFrom(publish, start, unpublish), { minLength: 1, maxLength: 3 }),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

async function meet(onUnpublish: string, it: Situation) {
	const platform = memoryPlatform();
	const [one] = cast(onUnpublish);
	const { trigger, owns } = one!;
	const at = (index: number) => URLS[index]!.replace('W', trigger.id);
	for (const index of it.endpoints) {
		await platform.endpoints.create({ url: at(index), description: '', events: [] });
	}
	const named = it.endpoints[it.named % it.endpoints.length]!;
	const registration = {
		workflowId: it.isOwnWorkflow ? trigger.workflowId : 'other',
		nodeId: it.node === 'own' ? trigger.node.id : it.node,
		url: it.isNamedUrl ? at(named) : it.url === null ? undefined : at(it.url),
		registeredAt: Date.now(),
		endpointId: (await platform.endpoints.findByUrl(at(named)))!.id,
		secretVersion: 1,
		sealedSecret: '',
		pausedSince: it.isPaused ? new Date().toISOString() : undefined,
	};
	trigger.staticData = JSON.parse(
		JSON.stringify({ [`node:${trigger.node.name}`]: { registration } }),
	) as IDataObject;
	const own = guarded(platform, owns);
	for (const act of it.acts) await act(trigger, own);
	await publish(trigger, own);
	const registered = (await platform.endpoints.list()).filter(({ url }) => url === trigger.url);
	expect(registered).toMatchObject([{ status: 'enabled' }]);
}

it.each(['delete', 'pause'])(
	'A2-A7: whatever is remembered, only the trigger’s own endpoint is changed, and it has one: %s',
	async (onUnpublish) => {
		const meetings = fc.asyncProperty(situation, async (it) => await meet(onUnpublish, it));
		await fc.assert(meetings, { numRuns: 300 });
	},
	120_000,
);
