import {
	catalogue,
	eventsOf,
	findEvent,
	sampleOf,
} from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { Format } from '../../nodes/SignedWebhooks/catalogue/defineFormat';
import { formatKeys, formats } from '../../nodes/SignedWebhooks/catalogue/formats';
import { safeParse } from '../../nodes/SignedWebhooks/catalogue/zod';
import { outputLabels } from '../../nodes/SignedWebhooks/receiving/routing';
import documented from '../fixtures/documented-events.json';

/** What the published documents have in place of every address: their web site hides addresses. */
const HIDDEN_ADDRESS = '[email protected]';

/** A documented event as our sample must be. A hidden address is an address of example.com in ours. */
const asDocumented = (event: object): unknown =>
	JSON.parse(JSON.stringify(event), (_name, value: unknown) =>
		value === HIDDEN_ADDRESS ? expect.stringMatching(/^[a-z]+@example\.com$/) : value,
	);

const sample = (type: string) => {
	const entry = catalogue.find(({ event }) => event.type === type);
	return entry && sampleOf(entry);
};

it('has the outputs of the contract, in its order', () => {
	expect(outputLabels(formats.workspace)).toEqual([
		'User',
		'Project',
		'Analytics',
		'Integration',
		'Other',
	]);
	expect(outputLabels(formats.project)).toEqual([
		'Member',
		'Form',
		'Subscription',
		'Payment',
		'Ticket',
		'Testimonial',
		'Other',
	]);
	expect(outputLabels(formats.integration)).toEqual([
		'Data Model',
		'Integration',
		'OAuth Token',
		'Test',
		'Other',
	]);
});

it('holds each event type once', () => {
	const types = catalogue.map(({ event }) => event.type);
	expect(types).toEqual([...new Set(types)]);
	expect(formatKeys.flatMap(eventsOf)).toEqual(catalogue);
});

describe('the platforms’ documented events', () => {
	it.each(documented.workspace)('$type is its sample, word for word', (event) => {
		expect(sample(event.type)).toEqual(asDocumented(event));
	});

	it.each(documented.project)('$event is its sample, word for word', (event) => {
		expect(sample(event.event)).toEqual(asDocumented(event));
	});
});

describe.each(catalogue)('$event.type', (entry) => {
	const format: Format = formats[entry.format];
	const body = sampleOf(entry);

	it('is written so that its format recognises it, and no payload field is needed for that', () => {
		expect(format.matches(body)).toBe(true);
		expect(findEvent(entry.format, format.read(body).type)).toBe(entry);
	});

	it('survives reading and writing', () => {
		expect(format.write(format.read(body))).toEqual(body);
		expect(format.read(format.write(format.read(body)))).toEqual(format.read(body));
	});

	it('has a sample that its schema accepts, also with a field nobody knows', () => {
		const payload = { ...format.read(body).payload, not_yet_documented: [1] };
		expect(safeParse(entry.event.payload, payload).success).toBe(true);
	});

	it('has a schema that rejects an empty payload, and words for people', () => {
		expect(safeParse(entry.event.payload, {}).success).toBe(false);
		expect(entry.event.label).toMatch(/^[A-Z]/);
		expect(entry.event.description).toMatch(/^[A-Z].*[^.]$/);
	});
});

describe('a sample with a fresh identity', () => {
	const fresh = { id: 'evt_fresh', created_at: '2026-01-01T00:00:00Z' };

	it('takes it where events have one', () => {
		const entry = findEvent('project', 'form.submitted');
		expect(entry && sampleOf(entry, fresh)).toMatchObject(fresh);
	});

	it('stays as it is where events have none', () => {
		const entry = findEvent('integration', 'webhook_test');
		expect(entry && sampleOf(entry, fresh)).toEqual(sample('webhook_test'));
	});
});

it('knows no event type of another format, nor of Object.prototype', () => {
	expect(findEvent('project', 'report.completed')).toBeUndefined();
	for (const name of ['__proto__', 'constructor', 'toString', '']) {
		expect(findEvent('workspace', name)).toBeUndefined();
	}
});
