import { managementApi } from '../../../tools/harness/managementApi.mts';
import { nodeType, TestAction } from '../support/action.mts';
import { event, everyOperation, parametersFor } from '../support/every.mts';
import { useHost } from '../support/n8n.mts';
import { answer, problem, serve, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

const host = useHost();

it.each(everyOperation)('%s → %s says under the name of the node what it does', (...it) => {
	const [resource, operation, { name }] = it;
	const { workflow, node } = new TestAction().load({ resource, operation }, {});
	const { subtitle } = nodeType.description;
	const shown = workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
	expect(String(shown).toLowerCase()).toBe(`${resource}: ${name.toLowerCase()}`);
});

describe('when the second of three items fails', () => {
	const api = useServer(({ url }, response) => {
		first ??= url;
		if (url === first) requests += 1;
		if (url === first && requests === 2) {
			const errors = [{ pointer: '/url', detail: 'must start with https' }];
			answer(response, 422, problem(422, 'validation_failed', 'Not so', { errors }));
		} else {
			answer(response, 200, {
				...endpoint,
				enqueued: 0,
				data: [endpoint],
				has_more: false,
				next_cursor: null,
			});
		}
	});
	let action: TestAction;
	/** How often that was asked for which an item is asked for first. */
	let requests = 0;
	let first: string | undefined;

	/** Answers every request so that any operation understands it, and refuses the second item's first. */
	beforeAll(async () => {
		action = new TestAction({ apiUrl: api.url, apiKey: 'key' });
	});
	beforeEach(() => {
		requests = 0;
		first = undefined;
		host.deduplicator.rows.clear();
	});

	const endpoint = {
		id: 'x',
		name: 'report.completed',
		url: 'https://n8n.example.com/',
		events: [],
		secret: { value: 'whsec_x' },
	};
	const items = [event('1'), { order: 7, error: 'an older one' }, event('2')];

	it.each(everyOperation)(
		'D1: %s → %s goes on with the others, and the item keeps its fields',
		async (resource, name, operation) => {
			const output = await action.run(
				resource,
				name,
				parametersFor(operation, { downloadUrl: api.url }),
				{ items, continueOnFail: true },
			);
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(output.map(({ json }) => 'details' in json)).toEqual([false, true, false]);
			const failed = output[1];
			const said = { error: expect.stringMatching(/^(?!an older)/), details: expect.any(String) };
			expect(failed?.json).toEqual({ order: 7, ...said });
			// n8n would take away all fields of an item with an error of its own.
			expect(failed).not.toHaveProperty('error');
		},
	);

	it.each(everyOperation)('%s → %s else stops and names the item', async (resource, name, it) => {
		const parameters = parametersFor(it, { downloadUrl: api.url });
		const error = await action.error(resource, name, parameters, { items });
		expect(error.context.itemIndex).toBe(1);
		if (it.offline) return;
		expect(error.message).toBe('Not so');
		expect(error.description).toMatch(/\burl: must start with https/i);
		expect(error.description).toMatch(/Request: [A-Z]+ \//);
	});
});

describe('on a real platform', () => {
	const sandbox = useSandbox();
	const receiver = useServer((_, response) => answer(response, 200));
	let action: TestAction;
	let count = 0;
	beforeAll(async () => {
		action = new TestAction(sandbox);
	});

	it.each(everyOperation)('%s → %s works, and shows no secret', async (resource, name, it) => {
		const api = managementApi(sandbox);
		const endpoint = await api.create({
			url: `${receiver.url}/${(count += 1)}`,
			events: ['sync.failed'],
		});
		const { id } = endpoint;
		const delivery = await api.test(id, 'report.completed');
		if (name === 'revokePreviousSecret') await api.rotate(id, { overlap_seconds: 60 });

		const parameters = parametersFor(it, {
			endpointId: { __rl: true, mode: 'id', value: id },
			deliveryId: delivery.id,
			url: `${receiver.url}/${(count += 1)}`,
			downloadUrl: receiver.url,
		});
		const output = await action.run(resource, name, parameters, { items: [event('1')] });
		expect(output.length).toBeGreaterThan(0);

		const text = JSON.stringify(output);
		expect(text).not.toContain(sandbox.apiKey);
		expect(text).not.toContain(endpoint.secret.value);
		const secrets = it.output === 'EndpointWithSecret' ? 1 : 0;
		expect(text.match(/whsec_/g) ?? []).toHaveLength(secrets);
	});
});

it('the operations that need no API need no credential either', async () => {
	const file = await serve((_, response) => answer(response, 200, {}));
	for (const [resource, name, operation] of everyOperation) {
		const parameters = parametersFor(operation, { downloadUrl: file.url });
		const run = new TestAction().run(resource, name, parameters, { items: [event(name)] });
		if (operation.offline) expect(await run).toHaveLength(1);
		else await expect(run).rejects.toThrow(/credentials/);
	}
	await file.close();
});
