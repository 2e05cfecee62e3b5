import { defineEvent, opaqueId } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';
import { connection } from './connection';

export const integration = {
	label: 'Integration',
	events: [
		defineEvent({
			type: 'integration_installed',
			label: 'Integration Installed',
			description: 'A customer connected an integration',
			payload: z.looseObject({
				id: opaqueId,
				connector_type: z.string(),
				metadata: z.optional(z.unknown()),
				state: z.optional(z.unknown()),
			}),
			sample: {
				...connection,
				payload: {
					id: 'int_123',
					connector_type: 'salesforce',
					metadata: {},
					state: 'integration_state',
				},
			},
		}),
		defineEvent({
			type: 'integration_import_done',
			label: 'Integration Import Done',
			description: 'An integration finished its import',
			payload: z.looseObject({
				id: opaqueId,
				connector_type: z.string(),
			}),
			sample: {
				...connection,
				payload: {
					id: 'int_123',
					connector_type: 'salesforce',
				},
			},
		}),
	],
} as const satisfies Family;
