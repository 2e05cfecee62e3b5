import type { CatalogueEntry } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';
import { ApiError, invalid } from '../api/problem.mts';
import type { Platform } from '../platform.mts';
import { isSubscribed, type EndpointRow } from '../store/endpoints.mts';
import { eventIdOf } from '../store/events.mts';
import { findEventType, freshSample, payloadOf, withPayload } from './samples.mts';

/** Which events to emit. */
export interface Emission {
	/** An event type of the catalogue; together with `body` any name at all. */
	type?: string;
	/** Merged over the sample's own part. */
	data?: JsonObject;
	/** Sent as it is, in the place of a sample: text byte for byte, an object as JSON. */
	body?: unknown;
	/** How many such events. */
	count?: number;
	/** How long the download link of a report works. */
	expires_in_seconds?: number;
}

const MAX_COUNT = 10_000;
/** Bytes that the events of one emission take together. */
const MAX_BYTES = 64_000_000;
const DAY_S = 24 * 3600;

/** Events of one type to send. */
export interface Draft {
	type: string;
	/** Writes the body of one event; each call is another event. */
	bodyText(): string;
}

/** What was sent to whom. */
export interface Sent {
	ids: string[];
	receivers: EndpointRow[];
}

/**
 * Emits events and enqueues their deliveries, all or none.
 *
 * @returns the ids of the events
 * @throws ApiError when the emission is not valid
 */
export const emit = (platform: Platform, emission: Emission): string[] =>
	emitDraft(platform, draftFrom(platform, emission), emission.count).ids;

/**
 * Emits so many events of a draft, as `emit` does.
 *
 * @throws ApiError when the count is not valid, or the events are too large together
 */
export function emitDraft(platform: Platform, { type, bodyText }: Draft, count = 1): Sent {
	if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
		throw invalid('/count', `must be an integer from 1 to ${MAX_COUNT}`);
	}
	const sent = platform.db.transaction(() => {
		const receivers = receiversOf(platform, type);
		let bytes = 0;
		const ids = Array.from({ length: count }, () => {
			const text = bodyText();
			const body = Buffer.from(text);
			bytes += body.length;
			if (bytes > MAX_BYTES) {
				throw invalid('/count', `so many events would take more than ${MAX_BYTES / 1e6} MB`);
			}
			const id = eventIdOf(text);
			const seq = platform.events.add({ id, type, body });
			for (const receiver of receivers) platform.deliveries.create(receiver.id, seq, 'event');
			return id;
		});
		return { ids, receivers };
	});
	platform.engine.wake();
	return sent;
}

/** The enabled endpoints that are subscribed to a type. */
export const receiversOf = ({ endpoints }: Platform, type: string): EndpointRow[] =>
	endpoints.enabled().filter((it) => isSubscribed(it, type));

/**
 * What type the events have, and how to write the body of each.
 *
 * @throws ApiError when the emission names no known type
 */
export function draftFrom(platform: Platform, emission: Emission): Draft {
	const { body } = emission;
	const type = emission.type ?? typeIn(body);
	// It goes into a header.
	if (typeof type !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(type)) {
		throw invalid('/type', 'must be the name of an event type');
	}
	if (body !== undefined) {
		const text = typeof body === 'string' ? body : jsonOf(body, '/body');
		return { type, bodyText: () => text };
	}
	const entry = findEventType(type);
	if (!entry) throw unknownType('/type', type);
	return { type, bodyText: () => jsonOf(sampleEvent(platform, entry, emission), '/data') };
}

/** @throws ApiError when it is nested deeper than JSON can be written */
function jsonOf(value: unknown, pointer: string): string {
	try {
		return JSON.stringify(value);
	} catch {
		throw invalid(pointer, 'is nested too deeply');
	}
}

/** The type that a body says it has, whichever field of the known formats it stands in. */
export function typeIn(body: unknown): unknown {
	const { type, event } = (body ?? {}) as { type?: unknown; event?: unknown };
	return type ?? event;
}

/** The sample of an event type as if it happened now; the link of a report leads to a real file. */
export function sampleEvent(
	platform: Platform,
	entry: CatalogueEntry,
	emission: Emission = {},
): JsonObject {
	const event = withPayload(entry, freshSample(entry), emission.data ?? {});
	if (entry.event.downloadUrlHours === undefined || emission.data?.download_url) return event;
	const link = downloadLink(platform, payloadOf(entry, event), emission.expires_in_seconds);
	return withPayload(entry, event, { download_url: link });
}

/** The address of a real file that this sandbox serves. */
export function downloadLink(platform: Platform, report: JsonObject, lifeSeconds = DAY_S): string {
	if (!(lifeSeconds >= 0 && lifeSeconds <= DAY_S)) {
		throw invalid('/expires_in_seconds', `must be a number from 0 to ${DAY_S}`);
	}
	const { report_name: name, row_count: rows } = report;
	const id = platform.reports.create(
		typeof name === 'string' ? name : 'report',
		typeof rows === 'number' && rows >= 0 ? Math.floor(rows) : 0,
		Date.now() + lifeSeconds * 1000,
	);
	return `${platform.url}/sandbox/reports/${id}`;
}

/** The error for an event type that is not in the catalogue. */
export const unknownType = (pointer: string, type: string): ApiError =>
	invalid(pointer, `There is no event type "${type}"`);
