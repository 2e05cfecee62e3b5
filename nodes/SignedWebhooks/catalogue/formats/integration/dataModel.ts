import { defineEvent, opaqueId } from '../../defineEvent';
import type { Family } from '../../defineEvent';
import * as z from '../../zod';
import { connection } from './connection';

/** Which resource of the user's data mapping an event is about. */
const resource = { id: opaqueId, resource_id: opaqueId, type: z.string() };
const exampleResource = { id: 'int_123', resource_id: 'res_456', type: 'contact' };

export const dataModel = {
	label: 'Data Model',
	events: [
		defineEvent({
			type: 'integration_new_data_model',
			label: 'New Data Model',
			description: 'An integration delivered a new resource',
			payload: z.looseObject(resource),
			sample: { ...connection, payload: exampleResource },
		}),
		defineEvent({
			type: 'integration_updated_data_model',
			label: 'Updated Data Model',
			description: 'A resource changed; the event holds the difference and the full new data',
			payload: z.looseObject({
				...resource,
				diff: z.optional(z.unknown()),
				data: z.optional(z.unknown()),
			}),
			sample: {
				...connection,
				payload: {
					...exampleResource,
					diff: { full_name: { old: 'John Doe', new: 'John Smith' } },
					data: { full_name: 'John Smith' },
				},
			},
		}),
		defineEvent({
			type: 'integration_deleted_data_model',
			label: 'Deleted Data Model',
			description: 'A resource was deleted',
			payload: z.looseObject(resource),
			sample: { ...connection, payload: exampleResource },
		}),
	],
} as const satisfies Family;
