import { readFileSync } from 'node:fs';

import openapiTS, { astToString } from 'openapi-typescript';
import { parse, stringify } from 'yaml';

import { catalogue, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { bodySchema } from '../../sandbox/src/eventSchema.mts';
import type { Generated } from './files.mts';
import { fill } from './markers.mts';

const CONTRACT = 'sandbox/openapi.yaml';
const TYPES = 'nodes/SignedWebhooks/api/contract/schema.d.ts';

const MARKERS = { start: '# generated:webhooks', end: '# /generated:webhooks' };

/** What the platform sends: one entry per event type of the catalogue. */
const webhooks = () =>
	Object.fromEntries(
		catalogue.map((entry) => [
			entry.event.type,
			{
				post: {
					tags: ['Events'],
					operationId: `on_${entry.event.type.replaceAll('.', '_')}`,
					summary: entry.event.label,
					description: entry.event.description,
					security: [],
					parameters: DELIVERY_HEADERS.map((name) => ({
						$ref: `#/components/parameters/${name}`,
					})),
					requestBody: {
						required: true,
						content: {
							'application/json': { schema: bodySchema(entry), example: sampleOf(entry) },
						},
					},
					responses: {
						'2XX': { description: 'The event was received.' },
						'4XX': {
							description:
								'The event was not received. 410 disables the endpoint. After other answers it is sent again.',
						},
					},
				},
			},
		]),
	);

const DELIVERY_HEADERS = [
	'Signature',
	'WebhookId',
	'WebhookTimestamp',
	'WebhookSignature',
	'DeliveryIdHeader',
	'Attempt',
	'EventTypeHeader',
	'TestHeader',
];

/** Renews the `webhooks` of the contract, then the types that the node knows the API by. */
export async function generateContract(): Promise<Generated> {
	const text = readFileSync(CONTRACT, 'utf8');
	const section = stringify({ webhooks: webhooks() }, { aliasDuplicateObjects: false });

	// The events' types come from the catalogue itself.
	const { webhooks: _, ...api } = parse(text) as Record<string, unknown>;
	const source = astToString(await openapiTS(api as never, { alphabetize: false }));
	return {
		files: {
			[CONTRACT]: fill(text, MARKERS, section),
			[TYPES]: `/* Made from ${CONTRACT} by \`npm run generate\`; change that file instead. */\n${source}`,
		},
	};
}
