import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const integration = {
	label: 'Integration',
	events: [
		defineEvent({
			type: 'sync.failed',
			label: 'Sync Failed',
			description: 'A connector sync failed after all retries were exhausted',
			payload: z.looseObject({
				connector_id: z.string(),
				connector_type: z.string(),
				error_code: z.string(),
				error_message: z.string(),
				workspace_id: z.string(),
			}),
			sample: {
				id: 'evt_01hx4n7s8t9u0v1w2x',
				created_at: '2025-03-20T14:33:55Z',
				payload: {
					connector_id: 'con_01hx4n1a2b3c4d5e6f',
					connector_type: 'salesforce',
					error_code: 'auth_expired',
					error_message: 'OAuth token refresh failed. Reconnect the integration.',
					workspace_id: 'ws_01hx4j9x8w7v6u5t4r',
				},
			},
		}),
	],
} as const satisfies Family;
