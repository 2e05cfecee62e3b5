import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';

import { findEvent, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats';
import { outputLabels } from '../../nodes/SignedWebhooks/delivery/receive';
import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import { name as packageName } from '../../package.json';
import { readExamples } from '../../scripts/demo/examples.mts';

interface Workflow {
	name: string;
	nodes: INode[];
	connections: Record<
		string,
		{ main: Array<Array<{ node: string; type: string; index: number }>> }
	>;
}

const examples = readExamples('.').map(({ file, workflow }) => ({
	file,
	workflow: workflow as object as Workflow,
}));

/** What a trigger of an example is set to. */
interface Chosen {
	format: FormatKey;
	events: string[];
}

const descriptions: Record<string, INodeTypeDescription> = Object.fromEntries(
	[new SignedWebhooks(), new SignedWebhooksTrigger()].map(({ description }) => [
		`${packageName}.${description.name}`,
		description,
	]),
);

/** n8n's own nodes, in versions that both n8n 1.x and 2.x have; the demo runs them for real. */
const CORE_NODES = ['stickyNote 1', 'noOp 1', 'set 3.4'].map((it) => `n8n-nodes-base.${it}`);

const isOurs = ({ type }: INode) => type.startsWith(`${packageName}.`);
const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const isTrigger = ({ type }: INode) => type === `${packageName}.signedWebhooksTrigger`;

/** Every key in a JSON value, however deep. */
const keysOf = (value: unknown): string[] =>
	value === null || typeof value !== 'object'
		? []
		: Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);

it('have names of their own, by which the demo finds them again', () => {
	expect(examples.length).toBeGreaterThan(0);
	expect(new Set(examples.map(({ workflow }) => workflow.name)).size).toBe(examples.length);
});

describe.each(examples)('$file', ({ workflow }) => {
	const { nodes, connections } = workflow;

	it('holds nothing of the n8n that it was made in', () => {
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		const private_ = ['credentials', 'webhookId', 'instanceId', 'pinData', 'staticData'];
		expect(keysOf(workflow).filter((key) => private_.includes(key))).toEqual([]);
	});

	it('gives every node an id and a name of its own', () => {
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
	});

	it('uses node types and versions that exist', () => {
		for (const node of nodes) {
			const { type, typeVersion } = node;
			if (isOurs(node)) expect(descriptions[type]?.version).toBe(typeVersion);
			else expect(CORE_NODES).toContain(`${type} ${typeVersion}`);
		}
	});

	it.each(nodes.filter(isOurs))('$name: all parameters exist and are filled in', (node) => {
		const description = descriptions[node.type]!;
		const { properties } = description;
		const { parameters } = node;

		// n8n keeps what its description knows and shows, nothing else.
		expect(
			NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description),
		).toMatchObject(parameters);
		expect(NodeHelpers.getNodeParametersIssues(properties, node, description)).toBeNull();
	});

	it('connects nodes that exist, and all of them', () => {
		const targets = Object.values(connections).flatMap(({ main }) => main.flat());
		const names = nodes.filter((node) => !isNote(node)).map(({ name }) => name);

		expect(names).toEqual(expect.arrayContaining(Object.keys(connections)));
		expect(targets.every(({ type, index }) => type === 'main' && index === 0)).toBe(true);
		const entrances = nodes.filter(isTrigger).map(({ name }) => name);
		expect(new Set([...entrances, ...targets.map(({ node }) => node)])).toEqual(new Set(names));
	});

	it.each(nodes.filter(isTrigger))('$name: uses the outputs of its events', (trigger) => {
		const { format, events } = trigger.parameters as unknown as Chosen;
		const used = connections[trigger.name]!.main.flatMap((targets, output) =>
			targets.length > 0 ? [outputLabels(format)[output]] : [],
		);

		expect(used).toEqual([
			...new Set(events.map((type) => findEvent(format, type)?.family ?? `no ${type}`)),
		]);
	});

	it('reads fields that its events have', () => {
		const { format, events } = nodes.find(isTrigger)!.parameters as unknown as Chosen;
		const samples = events.map((type) => sampleOf(findEvent(format, type)!));
		const parameters = nodes.filter((node) => !isNote(node)).map((node) => node.parameters);
		const paths = JSON.stringify(parameters).match(/\$json(?:\.\w+)+/g) ?? [];

		expect(paths.length).toBeGreaterThan(0);
		for (const path of paths) {
			for (const sample of samples) expect(sample).toHaveProperty(path.slice('$json.'.length));
		}
	});

	it('is explained by one short note', () => {
		const notes = nodes.filter(isNote).map(({ parameters }) => String(parameters.content));
		expect(notes).toHaveLength(1);
		expect(notes[0]!.length).toBeLessThan(400);
	});
});
