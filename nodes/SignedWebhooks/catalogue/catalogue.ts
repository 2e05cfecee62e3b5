import type { EventEntry } from './defineFormat';
import { formatKeys, formats } from './formats';
import type { FormatKey } from './formats';
import type { JsonObject } from './json';
import type { infer as Infer } from './zod';

type Definition = (typeof formats)[FormatKey]['families'][number]['events'][number];

/** The name of an event type, for example `'report.completed'`. */
export type EventType = Definition['type'];

/** The names of one format's event types. */
export type EventTypeOf<F extends FormatKey> =
	(typeof formats)[F]['families'][number]['events'][number]['type'];

/** The payload of an event type: `PayloadOf<'report.completed'>['download_url']` is a string. */
export type PayloadOf<T extends EventType> = Infer<Extract<Definition, { type: T }>['payload']>;

/** An event type with its place in the catalogue. */
export interface CatalogueEntry extends EventEntry {
	readonly format: FormatKey;
}

/** All event types in catalogue order. */
export const catalogue: readonly CatalogueEntry[] = formatKeys.flatMap((format) =>
	formats[format].entries.map((entry) => ({ format, ...entry })),
);

/** Finds an event type by its name on the wire; `undefined` when the format has none of that name. */
export const findEvent = (format: FormatKey, type: string): CatalogueEntry | undefined =>
	eventsOf(format).find(({ event }) => event.type === type);

/** The event types of one format, in catalogue order. */
export const eventsOf = (format: FormatKey): CatalogueEntry[] =>
	catalogue.filter((entry) => entry.format === format);

/**
 * The documented example of an event type as its platform sends it.
 *
 * @param overrides envelope fields to replace where the format has them, such as a fresh `id` and `created_at`
 */
export function sampleOf(
	{ format: key, event }: CatalogueEntry,
	overrides: { id?: string; created_at?: string } = {},
): JsonObject {
	const { payload, ...envelope } = event.sample;
	return formats[key].write({
		...envelope,
		...overrides,
		type: event.type,
		payload: payload as JsonObject,
	});
}
