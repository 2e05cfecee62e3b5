import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const form = {
	label: 'Form',
	events: [
		defineEvent({
			type: 'form.submitted',
			label: 'Form Submitted',
			description: 'A form was submitted',
			payload: z.looseObject({
				form_id: z.string(),
				form_name: z.string(),
				submission_id: z.string(),
				fields: z.record(z.string(), z.unknown()),
				files: z.optional(z.unknown()),
				submitted_at: z.string(),
				ip_address: z.string(),
			}),
			sample: {
				id: 'evt_200',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					form_id: 'form_123',
					form_name: 'Contact Form',
					submission_id: 'sub_456',
					fields: {
						name: 'Jane Doe',
						email: 'jane@example.com',
						message: 'Hello, I have a question...',
					},
					files: [],
					submitted_at: '2024-01-15T10:00:00Z',
					ip_address: '192.168.1.1',
				},
			},
		}),
		defineEvent({
			type: 'form.created',
			label: 'Form Created',
			description: 'A form was created',
			payload: z.looseObject({
				id: z.string(),
				name: z.string(),
				status: z.string(),
				created_by: z.string(),
				created_at: z.string(),
			}),
			sample: {
				id: 'evt_201',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'form_123',
					name: 'Contact Form',
					status: 'draft',
					created_by: 'user_789',
					created_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
