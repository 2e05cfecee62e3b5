import { defineEvent } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';

export const analytics = {
	label: 'Analytics',
	events: [
		defineEvent({
			type: 'report.completed',
			label: 'Report Completed',
			description:
				'A scheduled report finished running successfully; its download link works for 24 hours',
			payload: z.looseObject({
				report_id: z.string(),
				report_name: z.string(),
				row_count: z.number(),
				workspace_id: z.string(),
				download_url: z.string(),
			}),
			downloadUrlHours: 24,
			sample: {
				id: 'evt_01hx4m5r6s7t8u9v0w',
				created_at: '2025-03-19T07:00:04Z',
				payload: {
					report_id: 'rpt_01hx4m1a2b3c4d5e6f',
					report_name: 'Weekly revenue',
					row_count: 1432,
					workspace_id: 'ws_01hx4j9x8w7v6u5t4r',
					download_url: 'https://example.com/reports/download/rpt_01hx4m1a2b3c4d5e6f',
				},
			},
		}),
	],
} as const satisfies Family;
