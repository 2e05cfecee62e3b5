import { catalogue, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import { isObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';
import { newId } from '../ids.mts';

const byType = new Map(catalogue.map((entry) => [entry.event.type, entry]));

/** Finds an event type by its name, in whatever format; `undefined` when there is none. */
export const findEventType = (type: string): CatalogueEntry | undefined => byType.get(type);

/** The documented sample as if it happened now: a fresh id and time, where its format has them. */
export const freshSample = (entry: CatalogueEntry): JsonObject =>
	sampleOf(entry, { id: newId('evt'), created_at: new Date().toISOString() });

/** An event's own part, in whatever field its format puts it. */
export function payloadOf(entry: CatalogueEntry, body: JsonObject): JsonObject {
	const payload = body[formats[entry.format].fields.payload.name];
	return isObject(payload) ? payload : {};
}

/** The event with `fields` merged over its own part. */
export const withPayload = (
	entry: CatalogueEntry,
	body: JsonObject,
	fields: JsonObject,
): JsonObject => ({
	...body,
	[formats[entry.format].fields.payload.name]: { ...payloadOf(entry, body), ...fields },
});
