import { findEvent, formatKeys, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { EventType } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/formats';

let made = 0;

/** A documented event with an id of its own, made just now; `fields` replace the envelope's. */
export function newEvent(type: EventType, fields: JsonObject = {}): JsonObject {
	const entry = formatKeys.map((format) => findEvent(format, type)).find(Boolean);
	if (entry === undefined) throw new Error(`No event type ${type}`);
	made += 1;
	const fresh = { id: `evt_${made}`, created_at: new Date().toISOString() };
	return { ...sampleOf(entry, fresh), ...fields };
}
