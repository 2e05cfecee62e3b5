import { catalogue, eventsOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { ownOutputs, type OwnOutput } from '../../nodes/SignedWebhooks/receiving/routing.ts';
import type { Execution, Item } from '../harness/api.mts';
import type { Log } from '../harness/command.mts';
import { providerOf, triggerOutputs, type ExampleNode } from './examples.mts';
import { isStartedByHand, type Flow } from './publish.mts';
import type { Tally } from './tally.mts';
import { lastStep, traceEvent, type LiveFlow, type Route, type Trace } from './trace.mts';

/** How many events are sent for each workflow, of each of its types at least one. */
const EVENTS = 3;

/**
 * Lets the sandbox emit, or a provider's library sign, what each workflow listens to, one by one, and
 * prints where each event went.
 *
 * @returns the last trace of each workflow that can receive events
 */
export async function showEvents(
	route: Route,
	flows: Flow[],
	tally: Tally,
	log: Log,
): Promise<Array<{ flow: LiveFlow; trace: Trace }>> {
	const last: Array<{ flow: LiveFlow; trace: Trace }> = [];
	const widths = widthsFor(flows.filter(isLive));
	log(
		`    ${row(['Time', 'Event', 'Answer', 'Output', 'Execution', 'Took', 'Last step'], widths)}`,
	);
	for (const flow of flows.filter((it) => !isStartedByHand(it))) {
		log(`\n${flow.name}  ${flow.link}/executions`);
		if (!isLive(flow)) {
			tally.say(false, ['no events: nothing sends to this workflow']);
			continue;
		}
		const traces: Trace[] = [];
		for (const type of typesFor(flow.trigger)) {
			const trace = await traceEvent(route, flow, type);
			const isRight =
				trace.execution?.status === 'success' && trace.output === outputFor(flow.trigger, type);
			tally.say(isRight, [row(describe(flow, type, trace), widths)]);
			traces.push(trace);
		}
		const result = traces.findLast(({ execution }) => execution && lastItem(execution))?.execution;
		if (result) log(`    ${resultOf(result)}`);
		const trace = traces.at(-1);
		if (trace) last.push({ flow, trace });
	}
	return last;
}

const isLive = (flow: Flow): flow is LiveFlow =>
	flow.trigger !== undefined &&
	(flow.endpoint !== undefined || providerOf(flow.trigger) !== undefined);

/** The types of the events that happen, one after the other. */
function typesFor(trigger: ExampleNode): string[] {
	const types = typesOf(trigger);
	const count = Math.max(EVENTS, types.length);
	return Array.from({ length: count }, (_, index) => types[index % types.length]!);
}

/** The types that a trigger listens to; for all events, those of the example's platform. */
function typesOf(trigger: ExampleNode): string[] {
	const { parameters } = trigger;
	const provider = providerOf(trigger);
	if (provider) return Object.keys(provider.events);
	const chosen = parameters.events as string[];
	if (!chosen.includes('*')) return chosen;
	return eventsOf(parameters.format as FormatKey).map(({ event }) => event.type);
}

function outputFor(trigger: ExampleNode, type: string): string | undefined {
	const { parameters } = trigger;
	if (parameters.outputMode === 'single') return 'All';
	if (parameters.outputMode === 'own') {
		const { values } = parameters.ownOutputs as { values: OwnOutput[] };
		return triggerOutputs(trigger)[ownOutputs(values).outputOf(type, undefined)];
	}
	return catalogue.find(({ event }) => event.type === type)?.family;
}

/** What happened to an event, in the columns of the table; where to look if that is not what it should be. */
function describe(flow: LiveFlow, type: string, trace: Trace): string[] {
	const { eventId, emittedAt, answer, execution, output, duration } = trace;
	return [
		new Date(emittedAt).toISOString().slice(11, -1),
		nameOf(type, eventId),
		answer,
		execution ? (output ?? 'unknown') : '–',
		execution?.id ?? 'none',
		duration === undefined ? '–' : `${duration} ms`,
		execution ? endOf(flow, execution) : '',
	];
}

/** How an execution ended; where to look if that was not well. */
const endOf = ({ link }: LiveFlow, execution: Execution): string =>
	execution.status === 'success'
		? lastStep(execution)
		: `${execution.status}: ${link}/executions/${execution.id}`;

const nameOf = (type: string, eventId: string): string => `${type} …${eventId.slice(-6)}`;

const widest = (texts: string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** The widths of all columns but the last, so that those of all workflows stand below each other. */
const widthsFor = (flows: LiveFlow[]): number[] => [
	'00:00:00.000'.length,
	widest(flows.flatMap(({ trigger }) => typesOf(trigger).map((type) => nameOf(type, '123456')))),
	'HTTP 200'.length,
	widest(['Output', ...flows.flatMap(({ trigger }) => triggerOutputs(trigger))]),
	'Execution'.length,
	'30000 ms'.length,
];

const row = (cells: string[], widths: number[]): string =>
	cells
		.map((cell, index) => cell.padEnd(widths[index] ?? 0))
		.join('  ')
		.trimEnd();

/** The first item that it put out. */
const lastItem = (execution: Execution): Item | undefined =>
	execution.runData[lastStep(execution)]?.at(-1)?.data?.main.flatMap((items) => items ?? [])[0];

/** The last item of an execution in few words, and the step that put it out. */
export function resultOf(execution: Execution): string {
	const { json, binary } = lastItem(execution) ?? {};
	const [file] = Object.values(binary ?? {});
	const result = file ? `${file.fileName}, ${file.fileSize}` : shorten(JSON.stringify(json));
	return `${lastStep(execution)}: ${result}`;
}

const shorten = (text = 'nothing'): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);
