import { catalogue, findEvent, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import type { FormatKey, JsonObject } from '../../nodes/SignedWebhooks/catalogue/formats';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/delivery/duplicates';
import { outputLabels, receive } from '../../nodes/SignedWebhooks/delivery/receive';
import type { Delivery, Settings } from '../../nodes/SignedWebhooks/delivery/receive';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';

const SECRET = 'whsec_test';
const NOW = Date.parse('2025-03-19T08:00:00Z');

function sampleNamed(format: FormatKey, type: string, overrides = {}): JsonObject {
	const entry = findEvent(format, type);
	if (entry === undefined) throw new Error(`no event type ${type}`);
	return sampleOf(entry, overrides);
}

const report = sampleNamed('workspace', 'report.completed');

/** Sends a signed body through the pipeline; `settings` and `delivery` change one thing at a time. */
function send(
	content: unknown,
	settings: Partial<Settings> = {},
	delivery: Partial<Delivery> = {},
	memory = new DuplicateMemory(),
) {
	const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	return receive(
		{
			body,
			signature: sign(body, SECRET),
			token: undefined,
			outcome: () => 'pending',
			...delivery,
		},
		{ format: 'workspace', verification: 'signature', events: ['*'], ...settings },
		{ secrets: { current: SECRET }, memory, scope: 'workflow node', now: NOW },
	);
}

describe('routing', () => {
	it.each(catalogue)('$event.type goes to its family’s output as it was sent', (entry) => {
		const body = sampleOf(entry);
		const result = send(body, { format: entry.format });
		expect(result).toMatchObject({ code: 'accepted', output: entry.output });
		expect(outputLabels(entry.format)[entry.output]).toBe(entry.family);
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
		expect(result).toMatchObject({ code: 'accepted', output: outputLabels(format).length - 1 });
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
		send(report, { events: ['sync.failed'], duplicates: { by: 'id', remember: 1e6 } }, {}, memory);
		expect(memory.size).toBe(0);
	});
});

describe('not a JSON object', () => {
	it.each(['', '[]', '"text"', 'null', '17', '{"a":', '<xml/>'])('%j is malformed', (content) => {
		expect(send(content)).toEqual({ code: 'malformed' });
	});

	it('a byte order mark does no harm', () => {
		expect(send(`\ufeff${JSON.stringify(report)}`).code).toBe('accepted');
	});
});

describe('maximum age', () => {
	const at = (created_at: string) => send({ ...report, created_at }, { maximumAgeHours: 2 }).code;

	it.each([
		['2025-03-19T06:00:00Z', 'accepted'],
		['2025-03-19T05:59:59Z', 'stale'],
		['2025-03-19T08:05:00Z', 'accepted'],
		['2025-03-19T08:05:01Z', 'stale'],
		['2025-03-19T09:30:00+02:00', 'accepted'],
		['2025-03-19T07:30:00', 'accepted'],
		['2025-03-19T07:30:00.123456Z', 'accepted'],
	])('an event of %s is %s at 08:00 with two hours', (created_at, code) => {
		expect(at(created_at)).toBe(code);
	});

	it('takes an event without a readable time, on Other', () => {
		const undated = { ...report, created_at: 'yesterday' };
		expect(send(undated, { maximumAgeHours: 2 })).toMatchObject({ code: 'accepted', output: 4 });
	});

	it('does not matter when it is off', () => {
		expect(send({ ...report, created_at: '1999-01-01T00:00:00Z' }).code).toBe('accepted');
	});
});

describe('duplicates', () => {
	const twice = (first: unknown, second: unknown, settings: Partial<Settings>) => {
		const memory = new DuplicateMemory();
		const result = send(first, settings, {}, memory);
		if (result.code === 'accepted') result.claim?.settle(true);
		return send(second, settings, {}, memory).code;
	};
	const byId: Partial<Settings> = { duplicates: { by: 'id', remember: 60_000 } };
	const form = sampleNamed('project', 'form.submitted');
	const token = sampleNamed('integration', 'integration_cannot_refresh_oauth_token');

	it('knows a copy by its id, whatever else is in it', () => {
		expect(twice(report, { ...report, created_at: '2025-03-19T07:00:05Z' }, byId)).toBe(
			'duplicate',
		);
		expect(twice(report, { ...report, id: 'evt_other' }, byId)).toBe('accepted');
	});

	it('knows a project’s ids within the project only', () => {
		const settings: Partial<Settings> = { ...byId, format: 'project' };
		expect(twice(form, form, settings)).toBe('duplicate');
		expect(twice(form, { ...form, project_id: 'proj_other' }, settings)).toBe('accepted');
	});

	it('takes two genuine events without an id, unless the window was asked for', () => {
		expect(twice(token, token, { ...byId, format: 'integration' })).toBe('accepted');
		const byBody: Partial<Settings> = {
			format: 'integration',
			duplicates: { by: 'body', remember: 60_000 },
		};
		expect(twice(token, token, byBody)).toBe('duplicate');
		expect(twice(token, { ...token, state: 'other' }, byBody)).toBe('accepted');
	});

	it('is off without the setting', () => {
		expect(twice(report, report, {})).toBe('accepted');
	});
});

describe('verification comes first', () => {
	it('refuses before it looks at the body', () => {
		expect(send('not json', {}, { signature: 'sha256=00' })).toEqual({
			code: 'signature_malformed',
		});
		expect(send(report, {}, { body: undefined })).toEqual({ code: 'body_missing' });
	});

	it('takes the token instead of a signature, and only where it was asked for', () => {
		const unsigned = { signature: undefined, token: SECRET };
		expect(send(report, { verification: 'urlToken' }, unsigned).code).toBe('accepted');
		expect(send(report, {}, unsigned).code).toBe('signature_missing');
		expect(send(report, { verification: 'urlToken' }).code).toBe('token_missing');
	});

	it('does not take a body that it could not read, token or not', () => {
		const settings: Partial<Settings> = { verification: 'urlToken' };
		expect(send(report, settings, { token: SECRET, body: undefined }).code).toBe('body_missing');
	});
});
