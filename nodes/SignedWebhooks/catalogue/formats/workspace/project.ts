import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const project = {
	label: 'Project',
	events: [
		defineEvent({
			type: 'project.updated',
			label: 'Project Updated',
			description: 'A project’s name, description or settings changed',
			payload: z.looseObject({
				project_id: z.string(),
				workspace_id: z.string(),
				changed_fields: z.array(z.string()),
				updated_by: z.string(),
			}),
			sample: {
				id: 'evt_01hx4l3p4q5r6s7t8u',
				created_at: '2025-03-18T11:05:22Z',
				payload: {
					project_id: 'prj_01hx4l1a2b3c4d5e6f',
					workspace_id: 'ws_01hx4j9x8w7v6u5t4r',
					changed_fields: ['name', 'description'],
					updated_by: 'usr_01hx4j8w7v6u5t4r3q',
				},
			},
		}),
	],
} as const satisfies Family;
