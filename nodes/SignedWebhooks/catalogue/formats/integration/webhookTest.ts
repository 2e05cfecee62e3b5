import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';
import { connection } from './connection';

export const webhookTest = {
	label: 'Test',
	events: [
		defineEvent({
			type: 'webhook_test',
			label: 'Webhook Test',
			description: 'The platform’s own test message',
			payload: z.looseObject({
				test: z.boolean(),
			}),
			sample: {
				...connection,
				payload: {
					test: true,
				},
			},
		}),
	],
} as const satisfies Family;
