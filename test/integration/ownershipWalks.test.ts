import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { listen, publish, start, stopListening, unpublish } from './support/lifecycle.mts';
import { memoryPlatform } from './support/memoryPlatform.mts';
import { useHost } from './support/n8n.mts';
import { cast, guarded, NAMES, stateOf } from './support/owners.mts';

useHost();

/** What happens next, and to which of the things that it may happen to. */
const step = fc.record({
	what: fc.constantFrom(
		...(['publish', 'start', 'unpublish', 'listen', 'kill while listening'] as const),
		...(['rename', 'swap', 'restore', 'copy state', 'older path', 'foreign id'] as const),
		...(['stranger', 'stranger at our URL', 'disable', 'move on the platform'] as const),
	),
	who: fc.nat(),
	which: fc.nat(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function walk(onUnpublish: string, steps: Step[]) {
	const platform = memoryPlatform();
	const { endpoints } = platform;
	const actors = cast(onUnpublish);
	const pasts: IDataObject[] = [];
	for (const { what, who, which } of steps) {
		const it = actors[who % actors.length]!;
		const other = actors[which % actors.length]!;
		const { trigger } = it;
		const all = await endpoints.list();
		const some = all[which % Math.max(all.length, 1)];
		const state = stateOf(trigger);
		const own = guarded(platform, it.owns);
		pasts.push(structuredClone(trigger.staticData));
		it.seen.push(structuredClone(state));
		if (what === 'publish' || what === 'start') {
			await (what === 'publish' ? publish : start)(trigger, own);
			const registered = (await endpoints.list()).filter(({ url }) => url === trigger.url);
			expect(registered).toMatchObject([{ status: 'enabled' }]);
		} else if (what === 'unpublish') {
			await unpublish(trigger, own);
			const registered = await endpoints.findByUrl(trigger.url);
			const isOwn = state?.workflowId === trigger.workflowId && state.nodeId === trigger.node.id;
			const left = registered && onUnpublish === 'pause' ? 'disabled' : undefined;
			if (isOwn) expect(registered?.status).toBe(left);
		} else if (what === 'listen' || what === 'kill while listening') {
			it.isTest = true;
			await listen(trigger, own);
			const registered = (await endpoints.list()).filter(({ url }) => url === trigger.testUrl);
			expect(registered).toMatchObject([{ status: 'enabled' }]);
			if (what === 'listen') {
				await stopListening(trigger, own);
				expect(await endpoints.findByUrl(trigger.testUrl)).toBe(undefined);
			}
			trigger.mode = 'webhook';
			trigger.testStaticData = undefined;
			it.isTest = false;
		} else if (what === 'rename') trigger.node.name = NAMES[which % NAMES.length]!;
		else if (what === 'swap') {
			const { name } = trigger.node;
			trigger.node.name = other.trigger.node.name;
			other.trigger.node.name = name;
		} else if (what === 'restore') {
			trigger.staticData = structuredClone(pasts[which % pasts.length]!);
		} else if (what === 'copy state') {
			trigger.staticData = structuredClone(other.trigger.staticData);
		} else if (what === 'older path' && state?.url !== undefined) {
			const found = await endpoints.find(state.endpointId);
			const url = `${trigger.baseUrl}/webhook/${trigger.id}/older`;
			if (found === undefined || (await endpoints.findByUrl(url))) continue;
			await endpoints.update(found.id, { url });
			state.url = url;
		} else if (what === 'foreign id' && state !== undefined && some) state.endpointId = some.id;
		else if (what === 'stranger' || what === 'stranger at our URL') {
			const url = what === 'stranger' ? `https://erp.example.com/${which}` : other.trigger.url;
			if (await endpoints.findByUrl(url)) continue;
			await endpoints.create({ url, description: '', events: [] });
		} else if (what === 'disable' && some) {
			await endpoints.update(some.id, { status: 'disabled' });
		} else if (what === 'move on the platform' && some) {
			const url = `https://moved.example.com/${some.id}`;
			await endpoints.update(some.id, { url });
		}
	}
}

it.each(['delete', 'pause'])(
	'A2-A7: whatever happens, only the trigger’s own endpoint is changed, and it has one: %s',
	async (onUnpublish) => {
		const steps = fc.array(step, { minLength: 10, maxLength: 40 });
		const walks = fc.asyncProperty(steps, async (list) => await walk(onUnpublish, list));
		await fc.assert(walks, { numRuns: 150 });
	},
	120_000,
);
