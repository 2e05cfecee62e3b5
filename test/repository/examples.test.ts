import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';

import { findEvent, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import { name as packageName } from '../../package.json';
import {
	providerOf,
	readExamples,
	reportsRefusals,
	triggerOutputs,
} from '../../tools/demo/examples.mts';
import { useN8n } from '../integration/support/harness.mts';
import { send } from '../unit/support/pipeline';
import { receivedFrom, reportedBy } from './support/fromProvider.mts';
import { readText } from './support/sources.mts';

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

/** What a trigger of an example is set to that waits for documented events. */
interface Chosen {
	format: FormatKey;
	events: string[];
}

const n8n = useN8n();

const descriptions: Record<string, INodeTypeDescription> = Object.fromEntries(
	[new SignedWebhooks(), new SignedWebhooksTrigger()].map(({ description }) => [
		`${packageName}.${description.name}`,
		description,
	]),
);

/** n8n's own nodes, in versions that both n8n 1.x and 2.x have; the e2e tests run them in both. */
const CORE_NODES = [
	'aggregate 1',
	'if 2.3',
	'manualTrigger 1',
	'merge 3.2',
	'noOp 1',
	'scheduleTrigger 1.3',
	'set 3.4',
	'stickyNote 1',
	'switch 3.4',
].map((it) => `n8n-nodes-base.${it}`);

const isOurs = ({ type }: INode) => type.startsWith(`${packageName}.`);
const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const isTrigger = ({ type }: INode) => type === `${packageName}.signedWebhooksTrigger`;
const isEntrance = (node: INode) => isTrigger(node) || /(schedule|manual)Trigger$/.test(node.type);

/** Every key in a JSON value, however deep. */
const keysOf = (value: unknown): string[] =>
	value === null || typeof value !== 'object'
		? []
		: Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);

/** The items of the chosen events, and one that leaves on Other. */
function documentedBy({ parameters }: INode): JsonObject[] {
	const { format, events } = parameters as unknown as Chosen;
	return [...events.map((type) => sampleOf(findEvent(format, type)!)), { type: 'new' }].map(
		(event) => {
			const result = send(event, { format }, {});
			if (result.code !== 'accepted') throw new Error(result.code);
			return result.item;
		},
	);
}

/** What leaves a trigger whose provider sends each of its events; `undefined` for documented events. */
async function receivedBy(node: INode) {
	const provider = providerOf(node);
	return provider && (await receivedFrom(n8n, node.parameters, provider));
}

const emittedBy = async (node: INode): Promise<JsonObject[]> => [
	...((await receivedBy(node))?.map(({ item }) => item as JsonObject) ?? documentedBy(node)),
	...(reportsRefusals(node) ? [(await reportedBy(n8n, node.parameters)) as JsonObject] : []),
];

/** The labels of the outputs that a trigger's events take. */
async function outputsTaken(node: INode): Promise<string[]> {
	const labels = triggerOutputs(node);
	const received = await receivedBy(node);
	if (received) return received.map(({ output }) => labels[output]!);
	const { format, events } = node.parameters as unknown as Chosen;
	return events.map((type) => findEvent(format, type)?.family ?? `no ${type}`);
}

/** What a step puts out beside the event, as far as it is known without running it. */
function gives({ type, parameters, onError }: INode): JsonObject {
	const failure = onError === undefined ? {} : { error: true };
	if (type.endsWith('.aggregate')) return { lines: { length: true } };
	if (type.endsWith('.set')) {
		const { assignments } = parameters.assignments as { assignments: Array<{ name: string }> };
		return Object.fromEntries(assignments.map(({ name }) => [name, true]));
	}
	if (type !== `${packageName}.signedWebhooks`) return failure;
	const { resource, operation } = parameters;
	const folder = 'nodes/SignedWebhooks/__schema__/v1.0.0';
	const schema = readText(`${folder}/${String(resource)}/${String(operation)}.json`);
	return { ...(JSON.parse(schema) as { properties: JsonObject }).properties, ...failure };
}

const has = (item: unknown, path: string[]): boolean =>
	path.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], item) !==
	undefined;

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

/** What a node takes up on the canvas of n8n's editor, in pixels. */
function boxOf(node: INode): Box {
	const [x, y] = node.position;
	if (isNote(node)) {
		const { width, height } = node.parameters as { width: number; height: number };
		return [x, y, x + width, y + height];
	}
	const outputs = isTrigger(node) ? triggerOutputs(node) : [];
	const height = Math.max(96, 32 * (outputs.length + 1));
	const label = 48; // name and subtitle stand below
	return [x, y, x + 96, y + height + label];
}

const overlap = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

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
		const steps = nodes.filter((node) => !isNote(node));
		const names = steps.map(({ name }) => name);

		expect(names).toEqual(expect.arrayContaining(Object.keys(connections)));
		for (const { node, type, index } of targets) {
			const { numberInputs = 1 } = steps.find(({ name }) => name === node)!.parameters;
			expect(type).toBe('main');
			expect(index).toBeLessThan(Number(numberInputs));
		}
		const entrances = nodes.filter(isEntrance).map(({ name }) => name);
		expect(new Set([...entrances, ...targets.map(({ node }) => node)])).toEqual(new Set(names));
	});

	it('uses the outputs of its events', async () => {
		for (const trigger of nodes.filter(isTrigger)) {
			const labels = triggerOutputs(trigger);
			const used = connections[trigger.name]!.main.flatMap((targets, output) =>
				targets.length > 0 ? [labels[output]] : [],
			);

			// Other belongs to no event: any example may use it.
			const isNamed = (label: string | undefined) => label !== 'Other';
			expect(used.filter(isNamed)).toEqual([
				...new Set((await outputsTaken(trigger)).filter(isNamed)),
			]);
		}
	});

	it('reads fields that its events have, or that one of its steps gives', async () => {
		const found = JSON.stringify(nodes).matchAll(/(?:\$json|\.item\.json)((?:\.\w+\b(?!\())+)/g);
		const paths = [...found].map(([, path = '']) => path.slice(1));
		const emitted = await Promise.all(nodes.filter(isTrigger).map(emittedBy));
		const items = [...emitted.flat(), ...nodes.map(gives)];

		expect(paths.length).toBeGreaterThan(0);
		for (const path of paths) {
			expect([path, items.some((item) => has(item, path.split('.')))]).toEqual([path, true]);
		}
	});

	const notes = nodes.filter(isNote);
	const textOf = ({ parameters }: INode) => String(parameters.content);

	it('says in a note how to set it up', () => {
		const about = textOf(notes.find(({ name }) => name === 'About')!);
		for (const start of ['## ', '\n1. ', '\n2. ', '\n3. ']) expect(about).toContain(start);
	});

	it('explains every step in a short note', () => {
		const steps = nodes.filter((node) => !isNote(node)).map(({ name }) => name);
		const texts = notes.filter(({ name }) => name !== 'About').map(textOf);

		expect(steps.filter((name) => !texts.join('\n').includes(`**${name}**`))).toEqual([]);
		expect(notes.filter((note) => textOf(note).length > 500)).toEqual([]);
	});

	it('has no note that covers something', () => {
		for (const note of notes) {
			const others = nodes.filter((node) => node !== note);
			const covered = others.filter((other) => overlap(boxOf(note), boxOf(other)));
			expect([note.name, covered.map(({ name }) => name)]).toEqual([note.name, []]);
		}
	});
});
