import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';

/** The `data` of an event by its type, as the specification of Standard Webhooks recommends both. */
export const standardWebhooks = {
	'contact.created': { id: '1f81eb52-5198-4599-803e-771906343485', name: 'John Smith' },
	'contact.updated': { id: '1f81eb52-5198-4599-803e-771906343485', name: 'John H. Smith' },
	'contact.deleted': { id: '1f81eb52-5198-4599-803e-771906343485' },
} satisfies Record<string, JsonObject>;
