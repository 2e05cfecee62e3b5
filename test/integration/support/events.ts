import { catalogue } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import type { EventType } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json';
import { freshSample } from '../../../tools/harness/platform.mts';

/** A documented event with an id of its own, made just now; `fields` replace the envelope's. */
export function newEvent(type: EventType, fields: JsonObject = {}): JsonObject {
	const entry = catalogue.find(({ event }) => event.type === type);
	if (entry === undefined) throw new Error(`No event type ${type}`);
	return { ...freshSample(entry), ...fields };
}
