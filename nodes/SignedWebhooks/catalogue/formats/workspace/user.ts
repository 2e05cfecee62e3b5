import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const user = {
	label: 'User',
	events: [
		defineEvent({
			type: 'user.created',
			label: 'User Created',
			description: 'A new user accepted an invitation and activated their account',
			payload: z.looseObject({
				user_id: z.string(),
				email: z.string(),
				role: z.string(),
				workspace_id: z.string(),
			}),
			sample: {
				id: 'evt_01hx4k2v8n9j3m5p7q',
				created_at: '2025-03-12T09:14:33Z',
				payload: {
					user_id: 'usr_01hx4k1a2b3c4d5e6f',
					email: 'alex@example.com',
					role: 'member',
					workspace_id: 'ws_01hx4j9x8w7v6u5t4r',
				},
			},
		}),
		defineEvent({
			type: 'user.deactivated',
			label: 'User Deactivated',
			description: 'A workspace admin deactivated a member’s account',
			payload: z.looseObject({
				user_id: z.string(),
				deactivated_by: z.string(),
				workspace_id: z.string(),
			}),
			sample: {
				id: 'evt_01hx4k9m2n3p4q5r6s',
				created_at: '2025-03-15T16:42:01Z',
				payload: {
					user_id: 'usr_01hx4k1a2b3c4d5e6f',
					deactivated_by: 'usr_01hx4j8w7v6u5t4r3q',
					workspace_id: 'ws_01hx4j9x8w7v6u5t4r',
				},
			},
		}),
	],
} as const satisfies Family;
