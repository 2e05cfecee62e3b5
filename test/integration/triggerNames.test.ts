import { eventually } from './support/eventually.mts';
import type { TestTrigger } from './support/harness.mts';
import { publish, unpublish } from './support/lifecycle.mts';
import { useRegistering } from './support/registering.mts';

const { set, open, endpointOf } = useRegistering();
let production: TestTrigger;
beforeEach(() => {
	production = open();
});

describe('names of triggers', () => {
	/** Two triggers of one workflow, which share its static data. */
	function openTwo() {
		const both = [open('pause'), open('pause')] as const;
		both[1].workflowId = both[0].workflowId;
		both[0].node.name = 'One';
		both[1].node.name = 'Two';
		const all = async (act: (trigger: TestTrigger) => Promise<unknown>) => {
			for (const trigger of both) {
				await act(trigger);
				for (const other of both) other.staticData = trigger.staticData;
			}
		};
		return { both, all };
	}

	it('A6: that another trigger takes over do not hand it the endpoint', async () => {
		const { both, all } = openTwo();
		const [reports, added] = both;
		await publish(reports);
		await unpublish(reports);
		added.node.name = reports.node.name;
		reports.node.name = 'Reports';
		await all(publish);
		for (const trigger of both) {
			expect(await endpointOf(trigger)).toMatchObject({ status: 'enabled' });
		}
		expect(await set.platform.api.endpoints()).toHaveLength(2);
		set.platform.sandbox.emit({ type: 'report.completed' });
		await eventually(() => expect(both.map((it) => it.executions.length)).toEqual([1, 1]));
	});

	it('A7: that are swapped lose no event, and no endpoint', async () => {
		const { both, all } = openTwo();
		const [one, two] = both;
		await all(publish);
		await all(unpublish);
		set.platform.sandbox.emit({ type: 'report.completed' });
		[one.node.name, two.node.name] = [two.node.name, one.node.name];
		await all(publish);
		await eventually(() => expect(both.map((it) => it.executions.length)).toEqual([1, 1]));
		expect(await set.platform.api.endpoints()).toHaveLength(2);
	});

	it('A2: a copy of the workflow whose URL n8n refuses, because it is taken, changes nothing', async () => {
		await publish(production);
		const before = await endpointOf(production);
		const { workflowId } = production;
		production.workflowId = 'a copy';
		await unpublish(production); // what n8n 1.x does after its refusal, without `checkExists`
		production.workflowId = workflowId;
		expect(await endpointOf(production)).toEqual(before);
	});

	it('D7: of workflow and trigger are the description of the endpoint', async () => {
		production.node.parameters.options = { onUnpublish: 'pause' };
		await publish(production);
		const { id } = (await endpointOf(production))!;
		production.workflowName = 'Invoices';
		production.node.name = 'Paid';
		await unpublish(production);
		await publish(production);
		expect(await endpointOf(production)).toMatchObject({ id, description: 'n8n: Invoices, Paid' });
		expect(await publish(production)).toBe(false);
	});

	it('D7: do not replace a description that a person wrote', async () => {
		await set.platform.api.create({ url: production.url, description: 'Do not delete: Ann' });
		await publish(production);
		expect((await endpointOf(production))?.description).toBe('Do not delete: Ann');
		expect(await publish(production)).toBe(false);
	});
});
