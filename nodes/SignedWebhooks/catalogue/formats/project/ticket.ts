import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const ticket = {
	label: 'Ticket',
	events: [
		defineEvent({
			type: 'ticket.created',
			label: 'Ticket Created',
			description: 'A support ticket was opened',
			payload: z.looseObject({
				id: z.string(),
				subject: z.string(),
				status: z.string(),
				priority: z.string(),
				customer_email: z.string(),
				customer_name: z.string(),
				created_at: z.string(),
			}),
			sample: {
				id: 'evt_500',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'tkt_123',
					subject: 'Cannot login to my account',
					status: 'open',
					priority: 'high',
					customer_email: 'john@example.com',
					customer_name: 'John Doe',
					created_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
		defineEvent({
			type: 'ticket.replied',
			label: 'Ticket Replied',
			description: 'Somebody replied to a support ticket',
			payload: z.looseObject({
				ticket_id: z.string(),
				reply_id: z.string(),
				author_type: z.string(),
				author_email: z.string(),
				message: z.string(),
				created_at: z.string(),
			}),
			sample: {
				id: 'evt_501',
				created_at: '2024-01-15T11:00:00Z',
				project_id: 'proj_abc',
				payload: {
					ticket_id: 'tkt_123',
					reply_id: 'rep_456',
					author_type: 'agent',
					author_email: 'support@example.com',
					message: 'Thanks for reaching out...',
					created_at: '2024-01-15T11:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
