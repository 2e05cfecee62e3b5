import { expectTypeOf } from 'expect-type';

import type {
	EventType,
	EventTypeOf,
	PayloadOf,
} from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { defineEvent } from '../../nodes/SignedWebhooks/catalogue/defineEvent';
import * as z from '../../nodes/SignedWebhooks/catalogue/zod';

// These are checked by `tsc`; at run time they do nothing.
describe('types that follow from the catalogue', () => {
	it('know the payload of an event type', () => {
		expectTypeOf<PayloadOf<'report.completed'>['download_url']>().toEqualTypeOf<string>();
		expectTypeOf<PayloadOf<'report.completed'>['row_count']>().toEqualTypeOf<number>();
		expectTypeOf<PayloadOf<'project.updated'>['changed_fields']>().toEqualTypeOf<string[]>();
		expectTypeOf<PayloadOf<'member.created'>['not_documented']>().toEqualTypeOf<unknown>();
	});

	it('know the names of the event types', () => {
		expectTypeOf<'sync.failed'>().toExtend<EventType>();
		expectTypeOf<'webhook_test'>().toExtend<EventTypeOf<'integration'>>();
		expectTypeOf<'sync.failed'>().not.toExtend<EventTypeOf<'project'>>();
		expectTypeOf<'sync.fialed'>().not.toExtend<EventType>();
		expectTypeOf<string>().not.toExtend<EventType>();
	});

	it('hold a sample to its schema', () => {
		const event = defineEvent({
			type: 'thing.done',
			label: 'Thing Done',
			description: 'A thing was done',
			payload: z.looseObject({ count: z.number() }),
			// @ts-expect-error the count of a sample must be a number
			sample: { payload: { count: 'one' } },
		});
		expect(event.type).toBe('thing.done');
	});
});
