import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json';
import { parseBody } from '../../nodes/SignedWebhooks/receiving/json';
import { sha256 } from '../../nodes/SignedWebhooks/receiving/identity';
import { sampleNamed, send } from './support/pipeline';

/** An event whose payload holds that JSON, as text, so that no number passes through JavaScript. */
const withField = (json: string): string =>
	JSON.stringify({
		...sampleNamed('integration', 'webhook_test'),
		payload: { test: true, more: '@' },
	}).replace('"@"', json);

/** What becomes of the field, and which issues say so. */
function arrives(json: string) {
	const result = send(withField(json), { format: 'integration' });
	if (result.code !== 'accepted') throw new Error(result.code);
	const { payload, _webhook } = result.item as { payload: JsonObject; _webhook: JsonObject };
	return { value: payload.more, issues: (_webhook.issues ?? []) as string[] };
}

const asText = (path: string) =>
	`${path}: the number is too large for JavaScript, so it arrives as text`;

describe('B1: a number that JavaScript cannot hold arrives as text with all its digits', () => {
	it.each([
		'9007199254740992',
		'9007199254740993',
		'-9007199254740993',
		'12345678901234567890',
		'9007199254740993e0',
		'9007199254740993.0',
		'90071992547409.93e2',
		'9007199254740993E+2',
		'1e400',
		'-1E400',
		'1e309',
		'9'.repeat(400),
	])('%s', (number) => {
		expect(arrives(number)).toEqual({ value: number, issues: [asText('payload.more')] });
	});

	it.each([
		['0'],
		['-0'],
		['0.1'],
		['1.0'],
		['1e3'],
		['1E-400'],
		['9007199254740991'],
		['-9007199254740991'],
		['0.12345678901234567890'],
		['1234567890.1234567'],
		['"9007199254740993"'],
		['"a 9007199254740993, 1e400"'],
		['"\\"9007199254740993"'],
		['"\\\\"'],
		['{"9007199254740993":1,"1e400":2}'],
		['[true,null,false]'],
	])('leaves %s as it is', (json) => {
		expect(arrives(json)).toEqual({ value: JSON.parse(json), issues: [] });
	});

	it('wherever it stands, and names the path', () => {
		const json =
			'{"a":[1,{"b":9007199254740993}],"\\"c\\\\":"9007199254740993","d":[[-1e999]], "e" : 2 }';
		expect(arrives(json)).toEqual({
			value: {
				a: [1, { b: '9007199254740993' }],
				'"c\\': '9007199254740993',
				d: [['-1e999']],
				e: 2,
			},
			issues: [asText('payload.more.a.1.b'), asText('payload.more.d.0.0')],
		});
	});

	it('among more values than are looked at one by one', () => {
		const many = Array.from({ length: 5_000 }, (_, index) => index).join(',');
		expect(arrives(`[${many},9007199254740993]`).issues).toEqual([asText('payload.more.5000')]);
		expect(arrives(`[${many},1e400]`).issues).toEqual([asText('payload.more.5000')]);
		expect(arrives(`[${many},99999999e8]`).issues).toEqual([asText('payload.more.5000')]);
		expect(arrives(`[${many},1e5,"9007199254740993","1e400"]`).issues).toEqual([]);
	});

	it('names ten, and counts the others', () => {
		const { issues } = arrives(`[${Array(25).fill('9007199254740993').join(',')}]`);
		expect(issues).toHaveLength(11);
		expect(issues.slice(9)).toEqual([asText('payload.more.9'), '15 more numbers arrive as text']);
	});

	it('does not print long names and deep paths of the sender', () => {
		const deep = '{"k":'.repeat(5_000) + '9007199254740993' + '}'.repeat(5_000);
		expect(arrives(deep).issues[0]).toMatch(/^…(\.k){20}: the number/);
		const long = arrives(`{"${'k'.repeat(10_000)}":9007199254740993}`);
		expect(long.issues[0]?.length).toBeLessThan(250);
	});

	it('is no deviation of its own: an ID may be a number, and a number is not text', () => {
		const body = sampleNamed('integration', 'integration_import_done');
		const text = JSON.stringify({ ...body, payload: { id: '@', connector_type: 'x' } });
		const result = send(text.replace('"@"', '9007199254740993'), { format: 'integration' });
		expect(result).toMatchObject({
			item: { payload: { id: '9007199254740993' }, _webhook: { issues: [asText('payload.id')] } },
		});
		const report = JSON.stringify(sampleNamed('workspace', 'report.completed'));
		for (const row_count of ['90071992547409930', '1e400']) {
			expect(send(report.replace('1432', row_count))).toMatchObject({
				item: { data: { row_count }, _webhook: { issues: [asText('data.row_count')] } },
			});
		}
	});

	it('two project ids that JavaScript takes for one stay two', () => {
		const identity = (projectId: string) => {
			const body = JSON.stringify({
				...sampleNamed('project', 'form.submitted'),
				project_id: '@',
			}).replace('"@"', projectId);
			const result = send(body, { format: 'project' });
			return result.code === 'accepted' ? (result.item._webhook as JsonObject).id : result.code;
		};
		expect(identity('9007199254740993')).not.toBe(identity('9007199254740992'));
	});

	it('the hash of the body is that of the bytes', () => {
		const body = withField('9007199254740993');
		expect(send(body, { format: 'integration' })).toMatchObject({
			item: { _webhook: { body_sha256: sha256(body) } },
		});
	});

	it('takes the last of a key that comes twice, as JSON.parse does', () => {
		expect(arrives('{"a":9007199254740993,"a":1}')).toEqual({ value: { a: 1 }, issues: [] });
		expect(arrives('{"a":1,"a":9007199254740993}')).toEqual({
			value: { a: '9007199254740993' },
			issues: [asText('payload.more.a')],
		});
		const own = arrives('{"__proto__":{"n":9007199254740993}}');
		expect(JSON.stringify(own.value)).toBe('{"__proto__":{"n":"9007199254740993"}}');
	});
});

describe('B2: bytes that are not UTF-8 are an issue', () => {
	const bytes = (...parts: Array<string | number[]>) =>
		Buffer.concat(parts.map((part) => Buffer.from(part as string)));

	it.each([
		['a byte of Latin-1', bytes('{"a":"', [0xe9], '"}')],
		['a letter that is cut off', bytes('{"a":"', [0xf0, 0x9f, 0xaa], '"}')],
		['an overlong form', bytes('{"a":"', [0xc0, 0x80], '"}')],
		['half a surrogate pair', bytes('{"a":"', [0xed, 0xa0, 0x80], '"}')],
		['one next to a genuine U+FFFD', bytes('{"a":"\ufffd', [0xe9], '"}')],
	])('%s', (_, body) => {
		const { value, issues } = parseBody(body);
		expect(JSON.stringify(value)).toContain('\ufffd');
		expect(issues).toEqual(['Some bytes of the body are not UTF-8. They arrive as \ufffd.']);
	});

	it.each(['{"a":"é 漢 🪝"}', '{"a":"\ufffd"}', '\ufeff{"a":1}', '{"a":"\\ud800"}'])(
		'%s is UTF-8',
		(text) => {
			expect(parseBody(Buffer.from(text)).issues).toEqual([]);
		},
	);
});
