import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const testimonial = {
	label: 'Testimonial',
	events: [
		defineEvent({
			type: 'testimonial.submitted',
			label: 'Testimonial Submitted',
			description: 'A testimonial was submitted and awaits approval',
			payload: z.looseObject({
				id: z.string(),
				name: z.string(),
				email: z.string(),
				company: z.string(),
				rating: z.number(),
				content: z.string(),
				status: z.string(),
				submitted_at: z.string(),
			}),
			sample: {
				id: 'evt_600',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'test_123',
					name: 'Jane Smith',
					email: 'jane@example.com',
					company: 'Acme Inc',
					rating: 5,
					content: 'Amazing product!',
					status: 'pending',
					submitted_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
		defineEvent({
			type: 'testimonial.approved',
			label: 'Testimonial Approved',
			description: 'A testimonial was approved',
			payload: z.looseObject({
				id: z.string(),
				name: z.string(),
				approved_by: z.string(),
				approved_at: z.string(),
			}),
			sample: {
				id: 'evt_601',
				created_at: '2024-01-15T11:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'test_123',
					name: 'Jane Smith',
					approved_by: 'user_789',
					approved_at: '2024-01-15T11:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
