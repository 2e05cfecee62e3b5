import type {
	Delivery,
	DeliveryWithAttempts,
	Endpoint,
	EndpointWithSecret,
	EventTypeInfo,
	RecoveryResult,
} from './types';

/**
 * The management API of a platform, in the words of the domain. Every method throws ApiError when the
 * platform refuses, or cannot be reached.
 */
export interface Platform {
	readonly endpoints: Endpoints;
	readonly deliveries: Deliveries;
	readonly eventTypes: EventTypes;
}

/** A part of a list. */
export interface Page<T> {
	items: T[];
	/** Where the list goes on; `undefined` at its end. */
	next?: string;
}

/** How much of a list: `limit` is how many items at most, all of them by default. */
interface Limit {
	limit?: number;
}

/** What to change of an endpoint; everything else stays. */
export interface EndpointChanges {
	url?: string;
	description?: string;
	status?: Endpoint['status'];
	/** Replaces the event types. `['*']` means all, also those of the future. */
	events?: string[];
	addEvents?: string[];
	removeEvents?: string[];
}

interface Endpoints {
	/** The newest first. */
	list(options?: { status?: Endpoint['status'] } & Limit): Promise<Endpoint[]>;
	/** The same list page by page. @param after the `next` of the page before the first one */
	pages(after?: string): AsyncIterable<Page<Endpoint>>;
	/** One that does not exist is an error. */
	get(id: string): Promise<Endpoint>;
	/** `undefined` when it does not exist (any more). */
	find(id: string): Promise<Endpoint | undefined>;
	/** The endpoint with this URL, however it is written, if there is one. */
	findByUrl(url: string): Promise<Endpoint | undefined>;
	/** A URL that another endpoint has is an error; see `existingEndpointId` of ApiError. */
	create(endpoint: {
		url: string;
		description: string;
		events: string[];
	}): Promise<EndpointWithSecret>;
	update(id: string, changes: EndpointChanges): Promise<Endpoint>;
	/** @param options.mayBeGone one that does not exist (any more) is no error */
	delete(id: string, options?: { mayBeGone?: boolean }): Promise<void>;
	/**
	 * Gives the endpoint a new secret.
	 *
	 * @param options.overlapSeconds for how long the previous one still counts
	 * @param options.force also during the overlap of an earlier rotation
	 * @param options.mayRepeat rotate again when the answer got lost: only the last secret is wanted
	 */
	rotateSecret(
		id: string,
		options: { overlapSeconds: number; force: boolean; mayRepeat?: boolean },
	): Promise<EndpointWithSecret>;
	/** Ends the overlap of a rotation. */
	revokePreviousSecret(id: string): Promise<Endpoint>;
	/** Has the platform deliver what the endpoint missed in that time (RFC 3339); up to now by default. */
	recover(id: string, time: { since: string; until?: string }): Promise<RecoveryResult>;
	/** Has the platform send the sample of an event type now, and waits until it has. */
	sendTest(id: string, eventType: string): Promise<DeliveryWithAttempts>;
}

/** Which deliveries; times are RFC 3339. */
export interface DeliveryFilter {
	trigger?: Delivery['trigger'];
	createdAfter?: string;
	createdBefore?: string;
	eventId?: string;
	eventType?: string;
	status?: Delivery['status'];
}

interface Deliveries {
	/** What was sent to an endpoint, the newest first. */
	list(endpointId: string, options?: DeliveryFilter & Limit): Promise<Delivery[]>;
	/** The same list page by page. @param after the `next` of the page before the first one */
	pages(endpointId: string, after?: string): AsyncIterable<Page<Delivery>>;
	get(id: string): Promise<DeliveryWithAttempts>;
	/** Sends the event again, in a new delivery. */
	redeliver(id: string): Promise<Delivery>;
}

interface EventTypes {
	list(options?: Limit): Promise<EventTypeInfo[]>;
	get(name: string): Promise<EventTypeInfo>;
}
