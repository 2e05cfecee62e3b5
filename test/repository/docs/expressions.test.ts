import type { IDataObject } from 'n8n-workflow';

import { catalogue, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import type { CatalogueEntry } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import { providers } from '../../../tools/demo/providers.mts';
import { receivedFrom, reportedBy } from '../support/fromProvider.mts';
import { pageOf, pages } from '../support/pages.mts';
import { TestAction } from '../../integration/support/action.mts';
import { useHost } from '../../integration/support/n8n.mts';
import { useN8n } from '../../integration/support/harness.mts';
import { evaluate } from '../../integration/support/evaluate.mts';
import { useSandbox } from '../../integration/support/use.mts';

useHost();
const n8n = useN8n();
const sandbox = useSandbox();

const EXPRESSION = /\{\{.*?\}\}/g;

/** What stands behind the action node instead of the trigger, and behind which operation. */
const OF_THE_ACTION: Record<string, 'create' | 'get'> = {
	'{{ $json.secret.value }}': 'create',
	'{{ $json.status }}': 'get',
	'{{ $json.disabled_reason }}': 'get',
};

/** The item of a real trigger that received an event. */
async function received(format: string, event: IDataObject): Promise<IDataObject> {
	const trigger = n8n.trigger({ format });
	await trigger.post(event);
	return trigger.emitted.item;
}

const emitted = async (entry: CatalogueEntry): Promise<IDataObject> =>
	await received(entry.format, sampleOf(entry) as IDataObject);

/** What platforms of other events send, and what each option adds to an item. */
async function otherItems(): Promise<IDataObject[]> {
	const own = {
		outputMode: 'own',
		ownOutputs: { values: [{ name: 'All', eventTypes: '*' }] },
		options: { includeHeaders: true },
	};
	const items = [];
	for (const [verification, provider] of Object.entries(providers)) {
		items.push(...(await receivedFrom(n8n, { verification, ...own }, provider)));
	}
	const contract = n8n.trigger({ format: 'other', ...own });
	const headers = {
		'X-Webhook-Delivery': 'dlv_1',
		'X-Webhook-Attempt': '1',
		'X-Webhook-Test': 'true',
	};
	await contract.post({ type: 'anonymous' }, { headers });
	const report = await reportedBy(n8n, { options: { whenRefused: 'report' } });
	return [...items.map(({ item }) => item), contract.emitted.item, report];
}

const found = new Set(pages.flatMap(({ text }) => text.match(EXPRESSION) ?? []));

describe('expressions', () => {
	let items: IDataObject[];
	beforeAll(async () => {
		items = [await received('workspace', { type: 'brand.new' })];
		for (const entry of catalogue) items.push(await emitted(entry));
		items.push(...(await otherItems()));
	});

	const ofTheTrigger = [...found].filter((expression) => !(expression in OF_THE_ACTION));

	it('include the two that everybody needs', () => {
		expect(ofTheTrigger).toContain('{{ $json.data.download_url }}');
		expect(ofTheTrigger).toContain('{{ $json._webhook.download_url_expires_at }}');
	});

	it('include each field that the trigger adds', () => {
		const names = items.flatMap((item) => Object.keys(item._webhook as IDataObject));
		const listed = pageOf('docs/trigger.md').codes;
		const missing = names.filter((name) => !listed.includes(`{{ $json._webhook.${name} }}`));
		expect(missing).toEqual([]);
	});

	it.each(ofTheTrigger)('%s finds something in an item of the trigger', (expression) => {
		const values = items.map((item) => evaluate(expression, item));
		expect(values.filter((value) => value !== undefined)).not.toEqual([]);
	});
});

it.each(Object.entries(OF_THE_ACTION))(
	'%s finds something behind Endpoint → %s',
	async (expression, operation) => {
		expect(found).toContain(expression);
		const action = new TestAction(sandbox);
		const url = `https://n8n.example.com/webhook/${operation}/${expression.length}`;
		const created = await action.json('endpoint', 'create', { url, events: ['*'] });
		const item =
			operation === 'create'
				? created
				: await action.json('endpoint', 'get', {
						endpointId: { mode: 'id', value: String(created.id) },
					});
		expect(evaluate(expression, item)).not.toBeUndefined();
	},
);

it('no expression stands without its braces', () => {
	const bare = pages.filter(({ text }) => text.replaceAll(EXPRESSION, '').includes('$json'));
	expect(bare.map(({ file }) => file)).toEqual([]);
});

describe('the event reference', () => {
	/** The part of the page about one event type. */
	function sectionOf({ event }: CatalogueEntry): string {
		const [, section = ''] = pageOf('docs/events.md').text.split(`\n#### ${event.type}\n`);
		return section.split(/\n#{1,4} /)[0] ?? '';
	}

	const ROW = /^\| `(\{\{.*?\}\})` +\| .*? +\| (?:yes|no) +\| (.*?) +\|$/gm;

	it.each(catalogue)('has the real fields of $event.type', async (entry) => {
		const item = await emitted(entry);
		const rows = [...sectionOf(entry).matchAll(ROW)];
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.map(([, expression = '']) => evaluate(expression, item))).toEqual(
			rows.map(([, , example = '']) => JSON.parse(example.slice(1, -1))),
		);
	});

	it.each(catalogue)('has the example of $event.type as it is sent', (entry) => {
		const [, json = ''] = /```json\n([^]*?)```/.exec(sectionOf(entry)) ?? [];
		expect(JSON.parse(json)).toEqual(sampleOf(entry));
	});
});

it('docs/trigger.md shows an item just as the trigger emits it', async () => {
	const { blocks } = pageOf('docs/trigger.md');
	const block = blocks.find(({ language }) => language === 'json');
	const shown = JSON.parse(block?.text ?? '') as IDataObject;
	const entry = catalogue.find(({ event }) => event.type === shown.type);
	const item = entry && (await emitted(entry));
	const _webhook = {
		...(item?._webhook as IDataObject),
		received_at: (shown._webhook as IDataObject).received_at,
	};
	expect(shown).toEqual({ ...item, _webhook });
});
