import { toJSONSchema } from 'zod';

import { sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { WebhookEvent } from '../../nodes/SignedWebhooks/catalogue/defineEvent.ts';
import type { Format } from '../../nodes/SignedWebhooks/catalogue/defineFormat.ts';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';

/** A JSON Schema (2020-12), as far as it is needed here. */
export type JsonSchema = Record<string, unknown>;

const ID: JsonSchema = { type: ['string', 'integer'] };

/** What stands in an envelope, whichever field of it a format puts it into. */
const envelope = (type: string, payload: JsonSchema): Record<keyof WebhookEvent, JsonSchema> => ({
	id: { type: 'string', description: 'Unique. A repeated delivery has the same id' },
	type: { type: 'string', const: type },
	created_at: { type: 'string', format: 'date-time' },
	project_id: { type: 'string' },
	workspace_id: ID,
	customer_id: { type: [...(ID.type as string[]), 'null'] },
	state: { description: 'The value given when the integration was connected, of any type' },
	payload,
});

/**
 * The JSON Schema of an event's whole body: the format itself puts it together, and says by what it
 * still recognises which fields are required. Unknown fields are allowed, as everywhere.
 */
export function bodySchema(entry: CatalogueEntry): JsonSchema {
	const format: Format = formats[entry.format];
	const { $schema: _, ...payload } = toJSONSchema(entry.event.payload, { io: 'input' });
	const fields = envelope(entry.event.type, payload);
	const properties = format.write(fields as unknown as WebhookEvent);
	const sample = sampleOf(entry);
	const required = Object.keys(properties).filter(
		(name) => !format.matches({ ...sample, [name]: undefined }),
	);
	return { type: 'object', required, properties };
}
