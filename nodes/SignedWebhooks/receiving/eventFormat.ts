import type { WebhookEvent } from '../catalogue/defineEvent';
import type { EventEntry } from '../catalogue/defineFormat';
import type { JsonObject } from '../catalogue/json';
import type { Request } from '../signature/scheme';

/** One event of a request. */
export interface Sent {
	/** What `JSON.parse` makes of it. */
	readonly value: JsonObject;
	/** The same with every digit; identical to `value` where JavaScript can hold all numbers. */
	readonly exact: JsonObject;
	/** Its place in a list of events; `undefined` when the body is one event. */
	readonly index?: number;
}

/** What the trigger understands of an event. */
export interface Understood {
	/** The event type; anything else, or `undefined`, when it cannot be read. */
	readonly type: unknown;
	/** When it was created, in milliseconds since the epoch; `undefined` when it does not say so. */
	readonly time: number | undefined;
	/** What it is known by; `undefined` when it does not say so. */
	readonly id: string | undefined;
	/** Its place among the documented event types. */
	readonly entry?: EventEntry;
	/** Its envelope, taken apart. */
	readonly event?: WebhookEvent;
	/** Which of type and id the sender did not sign. */
	readonly unsigned: readonly string[];
}

/** How a trigger reads events. */
export interface EventFormat {
	/** What a saved workflow holds. */
	readonly key: string;
	/** Whether a body may be a list of events. */
	readonly takesLists: boolean;
	understand(sent: Sent, request: Request): Understood;
	/** What is not as it should be in an event, in words for the person who built the workflow. */
	issuesOf(sent: Sent, understood: Understood): readonly string[];
}
