import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const payment = {
	label: 'Payment',
	events: [
		defineEvent({
			type: 'payment.succeeded',
			label: 'Payment Succeeded',
			description: 'A payment succeeded',
			payload: z.looseObject({
				id: z.string(),
				member_id: z.string(),
				amount: z.number(),
				currency: z.string(),
				description: z.string(),
				stripe_payment_intent_id: z.string(),
				paid_at: z.string(),
			}),
			sample: {
				id: 'evt_400',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'pay_123',
					member_id: 'mem_xyz',
					amount: 9900,
					currency: 'usd',
					description: 'Pro Plan - Monthly',
					stripe_payment_intent_id: 'pi_123',
					paid_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
		defineEvent({
			type: 'payment.failed',
			label: 'Payment Failed',
			description: 'A payment failed; the error code says why',
			payload: z.looseObject({
				id: z.string(),
				member_id: z.string(),
				amount: z.number(),
				currency: z.string(),
				error_code: z.string(),
				error_message: z.string(),
				failed_at: z.string(),
			}),
			sample: {
				id: 'evt_401',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'pay_124',
					member_id: 'mem_xyz',
					amount: 9900,
					currency: 'usd',
					error_code: 'card_declined',
					error_message: 'Your card was declined.',
					failed_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
