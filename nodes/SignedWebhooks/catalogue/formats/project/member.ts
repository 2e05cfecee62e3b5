import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const member = {
	label: 'Member',
	events: [
		defineEvent({
			type: 'member.created',
			label: 'Member Created',
			description: 'A member signed up or was added',
			payload: z.looseObject({
				id: z.string(),
				email: z.string(),
				full_name: z.string(),
				avatar_url: z.optional(z.unknown()),
				plan_id: z.string(),
				status: z.string(),
				metadata: z.optional(z.unknown()),
				created_at: z.string(),
			}),
			sample: {
				id: 'evt_123',
				created_at: '2024-01-15T10:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'mem_xyz',
					email: 'john@example.com',
					full_name: 'John Doe',
					avatar_url: null,
					plan_id: 'free',
					status: 'active',
					metadata: {},
					created_at: '2024-01-15T10:00:00Z',
				},
			},
		}),
		defineEvent({
			type: 'member.updated',
			label: 'Member Updated',
			description: 'A member’s profile changed; the changes hold the old and the new values',
			payload: z.looseObject({
				id: z.string(),
				email: z.string(),
				full_name: z.string(),
				changes: z.record(z.string(), z.unknown()),
			}),
			sample: {
				id: 'evt_124',
				created_at: '2024-01-15T11:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'mem_xyz',
					email: 'john@example.com',
					full_name: 'John Smith',
					changes: {
						full_name: {
							old: 'John Doe',
							new: 'John Smith',
						},
					},
				},
			},
		}),
		defineEvent({
			type: 'member.deleted',
			label: 'Member Deleted',
			description: 'A member was deleted',
			payload: z.looseObject({
				id: z.string(),
				email: z.string(),
				deleted_at: z.string(),
			}),
			sample: {
				id: 'evt_125',
				created_at: '2024-01-15T12:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'mem_xyz',
					email: 'john@example.com',
					deleted_at: '2024-01-15T12:00:00Z',
				},
			},
		}),
		defineEvent({
			type: 'member.login',
			label: 'Member Login',
			description: 'A member logged in',
			payload: z.looseObject({
				id: z.string(),
				email: z.string(),
				ip_address: z.string(),
				user_agent: z.string(),
				login_method: z.string(),
			}),
			sample: {
				id: 'evt_126',
				created_at: '2024-01-15T13:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'mem_xyz',
					email: 'john@example.com',
					ip_address: '192.168.1.1',
					user_agent: 'Mozilla/5.0...',
					login_method: 'password',
				},
			},
		}),
		defineEvent({
			type: 'member.plan_changed',
			label: 'Member Plan Changed',
			description: 'A member moved to another plan',
			payload: z.looseObject({
				id: z.string(),
				email: z.string(),
				previous_plan: z.string(),
				new_plan: z.string(),
				changed_at: z.string(),
			}),
			sample: {
				id: 'evt_127',
				created_at: '2024-01-15T14:00:00Z',
				project_id: 'proj_abc',
				payload: {
					id: 'mem_xyz',
					email: 'john@example.com',
					previous_plan: 'free',
					new_plan: 'pro',
					changed_at: '2024-01-15T14:00:00Z',
				},
			},
		}),
	],
} as const satisfies Family;
