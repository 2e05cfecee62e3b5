import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const subscription = {
	label: 'Subscription',
	events: [
		defineEvent({
			type: 'subscription.created',
			label: 'Subscription Created',
			description: 'A subscription was created',
			payload: z.looseObject({
				id: z.string(),
				member_id: z.string(),
				plan_id: z.string(),
				status: z.string(),
				current_period_start: z.string(),
				current_period_end: z.string(),
				stripe_subscription_id: z.string(),
			}),
			sample: {
				id: 'evt_300',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'sub_123',
					member_id: 'mem_xyz',
					plan_id: 'pro',
					status: 'active',
					current_period_start: '2024-01-15T00:00:00Z',
					current_period_end: '2024-02-15T00:00:00Z',
					stripe_subscription_id: 'sub_stripe_123',
				},
			},
		}),
		defineEvent({
			type: 'subscription.cancelled',
			label: 'Subscription Cancelled',
			description: 'A subscription was cancelled; it may run until the end of its period',
			payload: z.looseObject({
				id: z.string(),
				member_id: z.string(),
				plan_id: z.string(),
				cancel_at_period_end: z.boolean(),
				cancelled_at: z.string(),
				effective_date: z.string(),
			}),
			sample: {
				id: 'evt_301',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'sub_123',
					member_id: 'mem_xyz',
					plan_id: 'pro',
					cancel_at_period_end: true,
					cancelled_at: '2024-01-15T10:00:00Z',
					effective_date: '2024-02-15T00:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
