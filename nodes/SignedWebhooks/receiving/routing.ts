import type { EventEntry, Format } from '../catalogue/defineFormat';
import { isAmong, namesIn } from './eventTypes';
import { textIn } from './given';

/** The name of the output for verified events that belong to no other. */
export const OTHER = 'Other';

/** Where events leave the trigger. */
export interface Routing {
	/** The outputs in order; a single one has no label. */
	readonly labels: readonly string[];
	/** Whether the user named the outputs; then the item says which it took. */
	readonly isOwn: boolean;
	/** The index of the output for what belongs to no other. */
	readonly other: number;
	/** The index of an event's output. `entry` is there for documented event types. */
	outputOf(type: unknown, entry: EventEntry | undefined): number;
}

/** One output for everything. */
export const singleOutput: Routing = {
	labels: [''],
	isOwn: false,
	other: 0,
	outputOf: () => 0,
};

/** The labels of a format's outputs, in their fixed order: its families, and Other. */
export const outputLabels = ({ families }: Pick<Format, 'families'>): string[] => [
	...families.map(({ label }) => label),
	OTHER,
];

/** An output for each family of a format, and Other behind them. */
export function outputsByFamily(format: Pick<Format, 'families'>): Routing {
	const labels = outputLabels(format);
	return {
		labels,
		isOwn: false,
		other: labels.length - 1,
		outputOf: (_, entry) => entry?.output ?? labels.length - 1,
	};
}

/** An output as the user defined it. An imported workflow, or an expression, may hold anything. */
export interface OwnOutput {
	readonly name?: unknown;
	/** Names of event types, as `namesIn` reads them, or a list of them. */
	readonly eventTypes?: unknown;
}

const typesOf = (own: OwnOutput | null): string[] =>
	[own?.eventTypes].flat().flatMap((it) => namesIn(textIn(it) ?? ''));

/** Other, and behind it the outputs that the user defined: one that is added at the end moves no wire. */
export function ownOutputs(own: ReadonlyArray<OwnOutput | null>): Routing {
	const names = own.map(typesOf);
	return {
		labels: [OTHER, ...own.map((it, index) => textIn(it?.name)?.trim() || `Output ${index + 1}`)],
		isOwn: true,
		other: 0,
		outputOf: (type) => names.findIndex((it) => isAmong(type, it)) + 1,
	};
}
