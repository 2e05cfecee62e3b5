import type { EventDefinition, Family } from './defineEvent';
import { dataModel } from './formats/integration/dataModel';
import { integration } from './formats/integration/integration';
import { oauthToken } from './formats/integration/oauthToken';
import { webhookTest } from './formats/integration/webhookTest';
import { form } from './formats/project/form';
import { member } from './formats/project/member';
import { payment } from './formats/project/payment';
import { subscription } from './formats/project/subscription';
import { testimonial } from './formats/project/testimonial';
import { ticket } from './formats/project/ticket';
import { analytics } from './formats/workspace/analytics';
import { integration as workspaceIntegration } from './formats/workspace/integration';
import { project } from './formats/workspace/project';
import { user } from './formats/workspace/user';
import { formats } from './formats';
import type { Format, FormatKey, JsonObject } from './formats';
import type { infer as Infer } from './zod';

/** Every event type there is. The order within a format is the order of the trigger's outputs. */
export const families = {
	workspace: [user, project, analytics, workspaceIntegration],
	project: [member, form, subscription, payment, ticket, testimonial],
	integration: [dataModel, integration, oauthToken, webhookTest],
} as const satisfies Record<FormatKey, readonly Family[]>;

type Definition = (typeof families)[FormatKey][number]['events'][number];

/** The name of an event type, for example `'report.completed'`. */
export type EventType = Definition['type'];

/** The names of one format's event types. */
export type EventTypeOf<F extends FormatKey> =
	(typeof families)[F][number]['events'][number]['type'];

/** The payload of an event type: `PayloadOf<'report.completed'>['download_url']` is a string. */
export type PayloadOf<T extends EventType> = Infer<Extract<Definition, { type: T }>['payload']>;

/** An event type with its place in the catalogue. */
export interface CatalogueEntry {
	readonly format: FormatKey;
	readonly family: string;
	/** The index of its family's output on the trigger. */
	readonly output: number;
	readonly event: EventDefinition;
}

export const formatKeys = Object.keys(formats) as FormatKey[];

/** All event types in catalogue order. */
export const catalogue: readonly CatalogueEntry[] = formatKeys.flatMap((format) =>
	families[format].flatMap(({ label, events }: Family, output) =>
		events.map((event) => ({ format, family: label, output, event })),
	),
);

const byFormat = new Map(
	formatKeys.map((key) => {
		const entries = catalogue.filter(({ format }) => format === key);
		return [key, new Map(entries.map((entry) => [entry.event.type, entry]))];
	}),
);

/** Finds an event type by its name on the wire; `undefined` when the format has none of that name. */
export const findEvent = (format: FormatKey, type: string): CatalogueEntry | undefined =>
	byFormat.get(format)?.get(type);

/** The event types of one format, in catalogue order. */
export const eventsOf = (format: FormatKey): CatalogueEntry[] =>
	catalogue.filter((entry) => entry.format === format);

/**
 * The documented example of an event type as its platform sends it.
 *
 * @param overrides envelope fields to replace, for example a fresh `id` and `created_at`
 */
export function sampleOf(
	{ format: key, event }: CatalogueEntry,
	overrides: { id?: string; created_at?: string } = {},
): JsonObject {
	const format: Format = formats[key];
	const fresh = format.identity === undefined ? {} : overrides;
	const { payload, ...envelope } = event.sample;
	return format.write({ ...envelope, ...fresh, type: event.type, payload: payload as JsonObject });
}
