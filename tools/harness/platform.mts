import { createHmac, randomUUID } from 'node:crypto';

import { sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';

/** The value of `X-Signature-256`. Written here anew, so that a fault in the node's own shows. */
export const signatureOf = (body: string | Uint8Array, secret: string): string =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** An event as its platform would send it now: the documented sample, with a fresh id and time. */
export const freshSample = (entry: CatalogueEntry): JsonObject =>
	sampleOf(entry, { id: `evt_${randomUUID()}`, created_at: new Date().toISOString() });
