import { catalogue, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats';
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

/** Which output an event leaves through, and what its item says is odd. */
function sent(content: unknown, settings: Parameters<typeof send>[1] = {}) {
	const result = send(content, settings);
	if (result.code !== 'accepted') throw new Error(`not accepted: ${result.code}`);
	const { family, issues } = result.item._webhook as { family: string; issues?: string[] };
	expect(outputLabels(formats[settings.format ?? 'workspace'])[result.output]).toBe(family);
	return { family, issues };
}

describe('A14: a known type leaves through its family, and says what is not as documented', () => {
	const data = report.data as JsonObject;

	it.each([
		[
			'a field of another type',
			{ ...report, data: { ...data, row_count: '1432' } },
			['data.row_count: expected number, found string'],
		],
		[
			'a field that is null',
			{ ...report, data: { ...data, report_name: null } },
			['data.report_name: expected string, found null'],
		],
		[
			'a field that is missing',
			{ ...report, data: { ...data, download_url: undefined } },
			['data.download_url: expected string, found nothing'],
		],
		[
			'a time that is none',
			{ ...report, created_at: 'yesterday' },
			['created_at: expected a time such as 2025-03-12T09:14:33Z'],
		],
		['no time', { ...report, created_at: null }, ['created_at: expected string, found null']],
		['no id', { ...report, id: undefined }, ['id: expected string, found nothing']],
		['data that is a list', { ...report, data: [] }, ['data: expected object, found array']],
		['no data', { ...report, data: undefined }, ['data: expected object, found nothing']],
		[
			'several at once',
			{ ...report, id: 7, data: { ...data, row_count: null } },
			['id: expected string, found number', 'data.row_count: expected number, found null'],
		],
	])('%s', (_, body, issues) => {
		expect(sent(body)).toEqual({ family: 'Analytics', issues });
		expect(sent(body, { notAsDocumented: 'family' })).toEqual({ family: 'Analytics', issues });
		expect(sent(body, { notAsDocumented: 'other' })).toEqual({ family: 'Other', issues });
		expect(sent(body, { events: ['report.completed'] }).family).toBe('Analytics');
	});

	it('an id that is neither text nor number', () => {
		const body = sampleNamed('integration', 'integration_import_done');
		const payload = { id: null, connector_type: 'salesforce' };
		expect(sent({ ...body, payload }, { format: 'integration' })).toEqual({
			family: 'Integration',
			issues: ['payload.id: expected string or number, found null'],
		});
	});

	it('lists ten issues at the most', () => {
		const payload = { changed_fields: Array(50).fill(1) };
		const { family, issues } = sent({
			...sampleNamed('workspace', 'project.updated'),
			data: payload,
		});
		expect(family).toBe('Project');
		expect(issues).toHaveLength(11);
		expect(issues?.[10]).toBe('and 43 more');
	});

	it('says so in one line when more is wrong than can be listed', () => {
		const payload = { changed_fields: Array(500_000).fill(1) };
		const body = { ...sampleNamed('workspace', 'project.updated'), data: payload };
		expect(sent(body)).toEqual({
			family: 'Project',
			issues: ['data: too many differences from the documentation to list'],
		});
	});

	it('an event that is just as documented leaves through its family whatever the option says', () => {
		for (const notAsDocumented of ['family', 'other'] as const) {
			expect(sent(report, { notAsDocumented })).toEqual({
				family: 'Analytics',
				issues: undefined,
			});
		}
	});
});

describe('a type that is unknown, or cannot be read, leaves through Other and says why', () => {
	it.each([
		[
			'an unknown type',
			{ ...report, type: 'report.started' },
			'"report.started" is not a known event type of the Workspace Events.',
		],
		['an empty type', { ...report, type: '' }, '"" is not a known event type'],
		['a type that is a list', { ...report, type: ['report.completed'] }, 'Check the Event Format'],
		['an empty object', {}, 'Check the Event Format'],
	])('%s', (_, body, issue) => {
		const { family, issues } = sent(body);
		expect(family).toBe('Other');
		expect(issues).toEqual([expect.stringContaining(issue)]);
	});

	it('never recognises a format by its payload', () => {
		const body = sampleNamed('integration', 'integration_new_data_model');
		const changed = { ...body, event: undefined, type: 'of nobody' };
		expect(sent(changed, { format: 'integration' })).toEqual({
			family: 'Other',
			issues: [expect.stringContaining('Check the Event Format')],
		});
	});

	it.each([
		['project', 'workspace', 'user.created', 'Workspace Events'],
		['integration', 'workspace', 'report.completed', 'Workspace Events'],
		['workspace', 'project', 'member.created', 'Project Events'],
		['integration', 'project', 'form.submitted', 'Project Events'],
		['workspace', 'integration', 'webhook_test', 'Integration Events'],
		['project', 'integration', 'integration_import_done', 'Integration Events'],
	] as const)(
		'D12: a trigger for %s recognises one of the %s: %s',
		(format, other, type, label) => {
			const { family, issues } = sent(sampleNamed(other, type), { format });
			expect(family).toBe('Other');
			expect(issues).toEqual([expect.stringContaining(`"${type}" is one of the ${label}.`)]);
			expect(issues?.join()).not.toContain('Check the Event Format');
		},
	);

	it('D12: recognises another format by its envelope, also when it does not know the type', () => {
		const body = { ...sampleNamed('project', 'member.created'), event: 'member.promoted' };
		expect(sent(body).issues).toEqual([
			expect.stringContaining('"member.promoted" is one of the Project Events.'),
		]);
	});
});

describe('A15: the chosen types are all that run', () => {
	it.each([
		['a known type that was not chosen', sampleNamed('workspace', 'sync.failed')],
		['also when its body is odd', { ...sampleNamed('workspace', 'sync.failed'), data: {} }],
		['an unknown type', { ...report, type: 'user.promoted' }],
		['an event of another format', sampleNamed('project', 'member.created')],
		['a type that cannot be read', { ...report, type: null }],
		['an empty object', {}],
	])('ignores %s', (_, body) => {
		expect(send(body, { events: ['report.completed'] })).toEqual({ code: 'ignored' });
		expect(send(body, { events: [] })).toEqual({ code: 'ignored' });
		expect(send(body, { events: ['report.completed', '*'] }).code).toBe('accepted');
	});

	it('takes the chosen one', () => {
		expect(send(report, { events: ['report.completed'] }).code).toBe('accepted');
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
