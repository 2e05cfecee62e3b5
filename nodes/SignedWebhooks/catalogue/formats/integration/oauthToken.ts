import { defineEvent, opaqueId } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';
import { connection } from './connection';

export const oauthToken = {
	label: 'OAuth Token',
	events: [
		defineEvent({
			type: 'integration_cannot_refresh_oauth_token',
			label: 'OAuth Token Refresh Failed',
			description:
				'An integration could not refresh its OAuth token; the customer has to reconnect it',
			payload: z.looseObject({
				id: opaqueId,
				error: z.optional(z.unknown()),
			}),
			sample: {
				...connection,
				payload: {
					id: 'int_123',
					error: 'invalid_grant',
				},
			},
		}),
		defineEvent({
			type: 'integration_oauth_token_fixed',
			label: 'OAuth Token Fixed',
			description: 'An integration’s OAuth token works again',
			payload: z.looseObject({
				id: opaqueId,
			}),
			sample: {
				...connection,
				payload: {
					id: 'int_123',
				},
			},
		}),
	],
} as const satisfies Family;
