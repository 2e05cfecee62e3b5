import type { JsonObject } from './json';
import { number, string, union } from './zod';
import type { ZodMiniType, input } from './zod';

/** One event, free of how its platform writes the envelope. Fields the platform does not send are `undefined`. */
export interface WebhookEvent {
	type: string;
	id?: string;
	/** RFC 3339, UTC. */
	created_at?: string;
	project_id?: string;
	workspace_id?: string | number;
	customer_id?: string | number | null;
	/** The integration's own state; opaque. */
	state?: unknown;
	payload: JsonObject;
}

/** An id whose platform does not show whether it is text or a number. */
export const opaqueId = union([string(), number()]);

/** One event type: everything that the editor, the docs, the types and the tests say of it. */
export interface EventDefinition<
	Type extends string = string,
	Payload extends ZodMiniType = ZodMiniType,
> {
	/** The stable name on the wire, for example `report.completed`. */
	readonly type: Type;
	/** What the editor shows, in Title Case. */
	readonly label: string;
	/** When the platform sends it: one sentence for the editor and the docs. */
	readonly description: string;
	/** The schema of the event's own part (`data` or `payload`). Loose: unknown fields pass. */
	readonly payload: Payload;
	/** For how many hours after the event's time the payload's `download_url` works, where it has one. */
	readonly downloadUrlHours?: number;
	/** The platform's documented example, without the type, which stands above. */
	readonly sample: Omit<WebhookEvent, 'type' | 'payload'> & { readonly payload: input<Payload> };
}

/** One family of event types: they share an output of the trigger. */
export interface Family {
	/** The output's label, fixed for good: workflows may compare `_webhook.family` with it. */
	readonly label: string;
	readonly events: readonly EventDefinition[];
}

/** Types one event: the sample is checked against the schema, the name is kept as a literal. */
export const defineEvent = <const Type extends string, Payload extends ZodMiniType>(
	definition: EventDefinition<Type, Payload>,
): EventDefinition<Type, Payload> => definition;
