import { catalogue, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { formatKeys, formats } from '../../nodes/SignedWebhooks/catalogue/formats';
import { outputLabels } from '../../nodes/SignedWebhooks/receiving/routing';
import { newEvent } from './support/events';
import { useN8n } from './support/harness.mts';

const n8n = useN8n();

const rows = catalogue.map((entry) => ({ ...entry, type: entry.event.type, entry }));

it.each(rows)('$format: emits $type on the output $family', async ({ entry, format, family }) => {
	const trigger = n8n.trigger({ format });
	const event = sampleOf(entry);

	await trigger.post(event);

	const { output, item } = trigger.emitted;
	// Their order is that of saved workflows' wires; test/unit/catalogue.test.ts holds it.
	const labels = outputLabels(formats[format]);
	expect(trigger.executions[0]).toHaveLength(labels.length);
	expect(labels[output]).toBe(family);
	expect(item).toEqual({ ...event, _webhook: expect.objectContaining({ format, family }) });
	expect(item._webhook).not.toHaveProperty('issues');
});

it.each(rows)('$format, single output: emits $type', async ({ entry, format, family }) => {
	const trigger = n8n.trigger({ format, outputMode: 'single' });
	const event = sampleOf(entry);

	await trigger.post(event);

	expect(trigger.executions[0]).toHaveLength(1);
	expect(trigger.emitted.item).toMatchObject({ ...event, _webhook: { family } });
});

it.each(rows)(
	'$format: emits $type when it alone is chosen',
	async ({ entry, format, family, type }) => {
		const trigger = n8n.trigger({ format, events: [type] });

		await trigger.post(sampleOf(entry));

		expect(outputLabels(formats[format])[trigger.emitted.output]).toBe(family);
	},
);

it.each(formatKeys)('%s, single output: an unknown event too', async (format) => {
	const trigger = n8n.trigger({ format, outputMode: 'single' });

	await trigger.post({ surprise: true });

	expect(trigger.executions[0]).toHaveLength(1);
	expect(trigger.emitted.item._webhook).toMatchObject({ family: 'Other' });
});

it('says until when the file of a report can be fetched', async () => {
	const trigger = n8n.trigger();
	await trigger.post(newEvent('report.completed', { created_at: '2025-03-19T07:00:04Z' }));
	expect(trigger.emitted.item._webhook).toMatchObject({
		download_url_expires_at: '2025-03-20T07:00:04.000Z',
	});
});

it('keeps fields that the catalogue does not know', async () => {
	const trigger = n8n.trigger();
	const event = newEvent('user.created', { api_version: 3, tags: [{ a: null }] });
	await trigger.post(event);
	expect(trigger.emitted.item).toMatchObject(event);
	expect(trigger.emitted.output).toBe(0);
});
