import { catalogue, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { outputLabels } from '../../nodes/SignedWebhooks/receiving/routing';
import { report, sampleNamed, send } from './support/pipeline';

describe('routing', () => {
	it.each(catalogue)('$event.type goes to its family’s output as it was sent', (entry) => {
		const body = sampleOf(entry);
		const result = send(body, { format: entry.format });
		expect(result).toMatchObject({ code: 'accepted', output: entry.output });
		expect(outputLabels(formats[entry.format])[entry.output]).toBe(entry.family);
		const { _webhook, ...rest } = (result as { item: JsonObject }).item;
		expect(rest).toEqual(body);
		expect(_webhook).toMatchObject({
			format: entry.format,
			family: entry.family,
			type: entry.event.type,
			verified_with: 'current',
			received_at: '2025-03-19T08:00:00.000Z',
		});
		expect(_webhook).not.toHaveProperty('issues');
	});

	it('says when the link of a report dies', () => {
		expect(send(report)).toMatchObject({
			item: { _webhook: { download_url_expires_at: '2025-03-20T07:00:04.000Z' } },
		});
		expect(send(sampleNamed('workspace', 'sync.failed'))).not.toHaveProperty(
			'item._webhook.download_url_expires_at',
		);
	});

	it('replaces a _webhook that the sender made up', () => {
		expect(send({ ...report, _webhook: { verified_with: 'trust me' } })).toMatchObject({
			item: { _webhook: { verified_with: 'current' } },
		});
	});
});

describe('what fits no family goes to Other and says why', () => {
	const issues = (content: unknown, format: FormatKey = 'workspace') => {
		const result = send(content, { format });
		expect(result).toMatchObject({
			code: 'accepted',
			output: outputLabels(formats[format]).length - 1,
		});
		const { _webhook } = (
			result as unknown as { item: { _webhook: { family: string; issues: string[] } } }
		).item;
		expect(_webhook.family).toBe('Other');
		return _webhook.issues;
	};
	const data = report.data as JsonObject;

	it.each([
		[
			'an unknown type',
			{ ...report, type: 'report.started' },
			'"report.started" is not a known event type of the Workspace Events.',
		],
		[
			'a field of another type',
			{ ...report, data: { ...data, row_count: '1432' } },
			'data.row_count: expected number, found string',
		],
		[
			'a field that is missing',
			{ ...report, data: { ...data, download_url: undefined } },
			'data.download_url: expected string, found nothing',
		],
		[
			'a time that is none',
			{ ...report, created_at: 'yesterday' },
			'created_at: expected a time such as 2025-03-12T09:14:33Z',
		],
	])('%s', (_, body, issue) => {
		expect(issues(body)).toEqual([issue]);
	});

	it.each([
		['no id', { ...report, id: undefined }],
		['data that is no object', { ...report, data: [] }],
		['an event of another format', sampleNamed('project', 'form.submitted')],
		['an empty object', {}],
	])('%s', (_, body) => {
		expect(issues(body)[0]).toContain('Check the Event Format');
	});

	it('never recognises a format by its payload', () => {
		const body = sampleNamed('integration', 'integration_new_data_model');
		expect(issues({ ...body, event: undefined, type: 'user.created' }, 'integration')).toHaveLength(
			1,
		);
	});

	it('an id that is neither text nor number', () => {
		const body = sampleNamed('integration', 'integration_import_done');
		const payload = { id: null, connector_type: 'salesforce' };
		expect(issues({ ...body, payload }, 'integration')).toEqual([
			'payload.id: expected string or number, found null',
		]);
	});

	it('lists ten issues at the most', () => {
		const payload = { changed_fields: Array(50).fill(1) };
		const body = { ...sampleNamed('workspace', 'project.updated'), data: payload };
		expect(issues(body)).toHaveLength(11);
		expect(issues(body)[10]).toBe('and 43 more');
	});

	it('says so in one line when more is wrong than can be listed', () => {
		const payload = { changed_fields: Array(500_000).fill(1) };
		const body = { ...sampleNamed('workspace', 'project.updated'), data: payload };
		expect(issues(body)).toEqual(['data: too much in it is not as documented']);
	});
});

describe('chosen events', () => {
	it('ignores a known type that was not chosen, also when its body is odd', () => {
		const events = ['sync.failed'];
		expect(send(report, { events })).toEqual({ code: 'ignored' });
		expect(send({ ...report, data: {} }, { events })).toEqual({ code: 'ignored' });
	});

	it('takes the chosen one, and what it does not know', () => {
		const events = ['report.completed'];
		expect(send(report, { events }).code).toBe('accepted');
		expect(send({ ...report, type: 'report.started' }, { events }).code).toBe('accepted');
	});

	it('does not remember what it ignored', () => {
		const memory = new DuplicateMemory();
		send(
			report,
			{ events: ['sync.failed'], duplicates: { by: 'id', remember: 1e6 } },
			{},
			{ memory },
		);
		expect(memory.size).toBe(0);
	});
});
