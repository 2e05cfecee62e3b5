import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { receive } from '../../nodes/SignedWebhooks/receiving/receive';
import { standardWebhooks } from '../../nodes/SignedWebhooks/signature/schemes/standardWebhooks';
import { urlToken } from '../../nodes/SignedWebhooks/signature/schemes/urlToken';
import {
	NOW,
	onlyEventOf,
	report,
	sampleNamed,
	SECRET,
	send,
	settingsOf,
} from './support/pipeline';
import { signedRequest } from './support/requests';

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

	it('takes an event without a readable time', () => {
		const undated = { ...report, created_at: 'yesterday' };
		expect(send(undated, { maximumAgeHours: 2 })).toMatchObject({ code: 'accepted', output: 2 });
	});

	it('does not matter when it is off', () => {
		expect(send({ ...report, created_at: '1999-01-01T00:00:00Z' }).code).toBe('accepted');
	});
});

describe('duplicates', () => {
	const twice = (first: unknown, second: unknown, settings: Parameters<typeof send>[1]) => {
		const memory = new DuplicateMemory();
		const result = send(first, settings, {}, { memory });
		if (result.code === 'accepted') result.claim?.settle(true);
		return send(second, settings, {}, { memory }).code;
	};
	const byId: Parameters<typeof send>[1] = { duplicates: { by: 'id', remember: 60_000 } };
	const form = sampleNamed('project', 'form.submitted');
	const token = sampleNamed('integration', 'integration_cannot_refresh_oauth_token');

	it('knows a copy by its id, whatever else is in it', () => {
		expect(twice(report, { ...report, created_at: '2025-03-19T07:00:05Z' }, byId)).toBe(
			'duplicate',
		);
		expect(twice(report, { ...report, id: 'evt_other' }, byId)).toBe('accepted');
	});

	it('knows a project’s ids within the project only', () => {
		const settings: Parameters<typeof send>[1] = { ...byId, format: 'project' };
		expect(twice(form, form, settings)).toBe('duplicate');
		expect(twice(form, { ...form, project_id: 'proj_other' }, settings)).toBe('accepted');
	});

	it('takes two genuine events without an id, unless the window was asked for', () => {
		expect(twice(token, token, { ...byId, format: 'integration' })).toBe('accepted');
		const byBody: Parameters<typeof send>[1] = {
			format: 'integration',
			duplicates: { by: 'body', remember: 60_000 },
		};
		expect(twice(token, token, byBody)).toBe('duplicate');
		expect(twice(token, { ...token, state: 'other' }, byBody)).toBe('accepted');
	});

	it.each(['', ' ', '\t\n', '\u200b', ' \ufeff', '\u00ad\u2060'])(
		'A10: an id that is %j is not an id',
		(id) => {
			const blank = { ...report, id };
			expect(twice(blank, blank, byId)).toBe('accepted');
			expect(send(blank, byId)).toMatchObject({
				item: {
					_webhook: {
						body_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
						issues: [expect.stringMatching(/^id: expected an ID, found (empty|blank) text$/)],
					},
				},
			});
			expect(send(blank, byId)).not.toHaveProperty('item._webhook.id');
			const inProject = { ...form, id };
			expect(twice(inProject, inProject, { ...byId, format: 'project' })).toBe('accepted');
		},
	);

	it('A10: the id that the scheme signs stands in for an empty one', () => {
		const signed = (content: JsonObject, id: string) => {
			const body = Buffer.from(JSON.stringify(content));
			const scheme = standardWebhooks;
			const secret = 'whsec_c2VjcmV0';
			const request = signedRequest(scheme, body, secret, { id, now: NOW });
			const settings = { ...settingsOf('workspace'), scheme };
			const secrets = { current: secret };
			const memory = new DuplicateMemory();
			return onlyEventOf(receive(request, settings, { secrets, memory, scope: 's', now: NOW }));
		};
		expect(signed({ ...report, id: '' }, 'msg_7')).toMatchObject({
			item: { _webhook: { id: 'msg_7' } },
		});
	});

	it('is off without the setting', () => {
		expect(twice(report, report, {})).toBe('accepted');
	});
});

describe('verification comes first', () => {
	it('refuses before it looks at the body', () => {
		expect(send('not json', {}, { headers: { 'x-signature-256': 'sha256=00' } })).toEqual({
			code: 'signature_malformed',
		});
		expect(send(report, {}, { body: undefined })).toEqual({ code: 'body_missing' });
	});

	it('takes the token instead of a signature, and only where it was asked for', () => {
		const unsigned = { headers: {}, query: { token: SECRET } };
		expect(send(report, { scheme: urlToken }, unsigned).code).toBe('accepted');
		expect(send(report, {}, unsigned).code).toBe('signature_missing');
		expect(send(report, { scheme: urlToken }).code).toBe('token_missing');
	});

	it('does not take a body that it could not read, token or not', () => {
		const settings: Parameters<typeof send>[1] = { scheme: urlToken };
		expect(send(report, settings, { query: { token: SECRET }, body: undefined }).code).toBe(
			'body_missing',
		);
	});
});

describe('C4: no signed body makes it throw', () => {
	const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

	it.each([
		['project', 'project_id'],
		['project', 'id'],
		['project', 'event'],
		['project', 'created_at'],
		['project', 'data'],
		['workspace', 'id'],
		['workspace', 'type'],
		['integration', 'workspace_id'],
		['integration', 'state'],
		['integration', 'payload'],
	] as const)('%s: %s nested 200,000 deep', (format, field) => {
		const type = {
			workspace: 'user.created',
			project: 'form.submitted',
			integration: 'webhook_test',
		};
		const sample = JSON.stringify({ ...sampleNamed(format, type[format]), [field]: '@' });
		const body = sample.replace('"@"', deep(200_000));
		const settings: Parameters<typeof send>[1] = {
			format,
			duplicates: { by: 'id', remember: 60_000 },
		};
		expect(send(body, settings).code).toBe('accepted');
		expect(send(body.replace('{', `{"n":12345678901234567890,`), settings).code).toBe('accepted');
	});
});
