import type { INodeProperties } from 'n8n-workflow';

import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import type { Operation } from '../../nodes/SignedWebhooks/action/operation';
import { offlineOperations, properties } from '../../nodes/SignedWebhooks/action/properties';
import { resources } from '../../nodes/SignedWebhooks/action/resources';
import { readSources, readText } from '../repository/support/sources.mts';

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map((operation): [string, string, Operation] => [resource, operation.value, operation]),
);

const { description } = new SignedWebhooks();

/** Every text that a person reads in the panel. */
const textsOf = (property: INodeProperties): string[] =>
	[property.displayName, property.description ?? '', property.hint ?? ''].concat(
		((property.options ?? []) as INodeProperties[]).flatMap((option) => [
			(option as { name: string }).name,
			option.description ?? '',
		]),
	);

it('names of resources and operations are in alphabetical order', () => {
	for (const list of [resources, ...resources.map((resource) => resource.operations)]) {
		const names = list.map(({ name }) => name);
		expect(names).toEqual([...names].sort());
	}
});

it('saved values and node panel texts are unique', () => {
	const values = operations.map(([resource, operation]) => `${resource}/${operation}`);
	const actions = operations.map(([, , { action }]) => action);
	for (const list of [values, actions]) expect(new Set(list).size).toBe(list.length);
});

it('the credential is hidden exactly where it is not needed', () => {
	expect(description.credentials?.[0]?.displayOptions).toEqual({
		hide: { operation: offlineOperations },
	});
	const hidden = operations.filter(([, value]) => offlineOperations.includes(value));
	expect(hidden.map(([, value, { offline }]) => [value, offline])).toEqual([
		['dropDuplicates', true],
		['download', true],
	]);
});

it.each(operations)(
	'%s → %s shows its own fields only with itself',
	(resource, value, { fields }) => {
		const own = properties.filter(
			({ displayOptions: { show } = {} }) =>
				show?.operation?.includes(value) && show.resource?.includes(resource),
		);
		expect(own.map(({ name }) => name)).toEqual(fields.map(({ name }) => name));
	},
);

it.each(operations)('%s → %s has a preview of its output', (resource, operation) => {
	const file = `nodes/SignedWebhooks/__schema__/v1.0.0/${resource}/${operation}.json`;
	const {
		type,
		properties: fields,
		version,
	} = JSON.parse(readText(file)) as Record<string, object>;
	expect({ type, version }).toEqual({ type: 'object', version: 1 });
	expect(Object.keys(fields ?? {})).not.toEqual([]);
});

it('the previews show a secret only where there is one', () => {
	for (const [resource, operation, { output }] of operations) {
		const text = readText(`nodes/SignedWebhooks/__schema__/v1.0.0/${resource}/${operation}.json`);
		expect(text.includes('"value":')).toBe(output === 'EndpointWithSecret');
	}
});

it('B3 B9: only action/fields/ reads what a field holds', () => {
	const sources = readSources(['nodes/SignedWebhooks/action']);
	const readers = sources.filter(({ text }) => text.includes('getNodeParameter'));
	expect(readers.length).toBeGreaterThan(0);
	for (const { file } of readers) expect(file).toContain('/action/fields/');
});

it('a notice stands with every operation that shows a secret', () => {
	for (const [, , { fields, output }] of operations) {
		const warns = fields.some(({ name }) => name === 'secretNotice');
		expect(warns).toBe(output === 'EndpointWithSecret');
	}
});

it('all lists and searches that fields name are there', () => {
	const { loadOptions = {}, listSearch = {} } = new SignedWebhooks().methods;
	const named = JSON.stringify(properties).matchAll(/"(?:loadOptions|searchList)Method":"(\w+)"/g);
	const methods = { ...loadOptions, ...listSearch };
	for (const [, name = ''] of named) expect(methods).toHaveProperty(name);
});

it('texts are short', () => {
	const long = properties.flatMap(textsOf).filter((text) => text.length > 340);
	expect(long).toEqual([]);
});

it('both nodes are found by the same words', () => {
	// The list of nodes in the editor makes one entry of the two, and takes the words of the action node.
	const [words, others] = ['SignedWebhooks', 'SignedWebhooksTrigger'].map((name) => {
		const codex = readText(`nodes/SignedWebhooks/${name}.node.json`);
		return (JSON.parse(codex) as { alias: string[] }).alias;
	});
	expect(words).toEqual(others);
});
