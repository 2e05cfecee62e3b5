import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { arrivals, hostKey, type Trigger } from '../../tools/harness/instance.mts';
import { say } from '../../tools/harness/command.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { useInstance } from './support/useInstance.mts';

const report = () => freshSample(findEvent('workspace', 'report.completed')!);

const instance = useInstance();

describe('what starts an execution', () => {
	let trigger: Trigger;
	let sent = 0;
	beforeAll(async () => {
		trigger = await instance.trigger({ format: 'workspace', events: ['report.completed'] });
	});
	const emitted = async () => {
		sent += 1;
		const execution = await trigger.latest(sent);
		expect(execution.status).toBe('success');
		const [arrival, ...others] = arrivals(execution, { format: 'workspace' });
		expect(others).toEqual([]);
		return { output: arrival!.output, item: arrival!.items[0]! };
	};

	it.each([
		['gzip', { 'content-encoding': 'gzip' }],
		['no content type', { 'content-type': '' }],
		['a content type with a charset', { 'content-type': 'application/json; charset=utf-8' }],
		['the content type of a text', { 'content-type': 'text/plain' }],
		['an odd content type', { 'content-type': 'application/octet-stream' }],
		['a vendor’s JSON content type', { 'content-type': 'application/cloudevents+json' }],
	])('a genuine event with %s', async (_, headers) => {
		const event = report();

		const answer = await trigger.post(event, headers as Record<string, string>);

		expect(answer.json).toMatchObject({ status: 200, code: 'accepted' });
		expect(await emitted()).toEqual({ output: 'Analytics', item: expect.objectContaining(event) });
	});

	it('a genuine event of 5 MB', async () => {
		const event = { ...report(), filler: 'ä'.repeat(2_500_000) };

		const answer = await trigger.post(event);

		expect(answer.json).toMatchObject({ status: 200, code: 'accepted' });
		const { output, item } = await emitted();
		expect(output).toBe('Analytics');
		expect(item.filler === event.filler).toBe(true);
	});

	it('a genuine event with a byte order mark, which n8n 1.x refuses before us', async () => {
		const answer = await trigger.post(`\ufeff${JSON.stringify(report())}`);

		expect(answer.status).toBe(hostKey === '1' ? 422 : 200);
		if (answer.json?.code === 'accepted') expect((await emitted()).output).toBe('Analytics');
	});

	it('an event whose download link runs out', async () => {
		const event = { ...report(), created_at: '2026-01-01T00:00:00Z' };

		await trigger.post(event);

		const { item } = await emitted();
		expect(item._webhook).toMatchObject({ download_url_expires_at: '2026-01-02T00:00:00.000Z' });
	});

	it('A14: an event that is not as documented, on the output of its family and with the reason', async () => {
		const event = { ...report(), data: { row_count: 'many' } };

		const answer = await trigger.post(event);

		expect(answer.json).toMatchObject({ status: 200, code: 'accepted' });
		const { output, item } = await emitted();
		expect(output).toBe('Analytics');
		expect(item).toMatchObject(event);
		expect(item._webhook).toMatchObject({
			family: 'Analytics',
			issues: expect.arrayContaining(['data.row_count: expected number, found string']),
		});
	});

	it.each([
		['an unknown type', () => ({ ...report(), type: 'brand.new' })],
		['another platform’s event', () => freshSample(findEvent('project', 'form.created')!)],
		['an empty object', () => ({})],
	])('A15: but not %s, since a single type is chosen', async (_, make) => {
		const answer = await trigger.post(make());

		expect(answer.json).toMatchObject({ status: 200, code: 'ignored' });
		expect(await trigger.counts()).toEqual({ all: sent, failed: 0 });
	});

	it('B1, B2: numbers with all their digits, and a word about bytes that are not UTF-8', async () => {
		const text = JSON.stringify({ ...report(), n: '@', s: 'café' });
		const body = Buffer.from(text.replace('"@"', '9007199254740993'), 'latin1');

		const answer = await postEvent(trigger.url, body, trigger.secret);

		expect(answer.json).toMatchObject({ code: 'accepted' });
		const { item } = await emitted();
		expect(item).toMatchObject({
			n: '9007199254740993',
			s: 'caf\ufffd',
			_webhook: {
				issues: [expect.stringContaining('not UTF-8'), expect.stringMatching(/^n: the number/)],
			},
		});
	});

	it('A10: three events with an empty id, each by itself', async () => {
		for (let count = 0; count < 3; count += 1) {
			expect((await trigger.post({ ...report(), id: '' })).json?.code).toBe('accepted');
			expect((await emitted()).item._webhook).toMatchObject({
				issues: ['id: expected an ID, found empty text'],
			});
		}
	});

	it('C4: an event that is nested 200,000 deep is answered, and not with a fault of ours', async () => {
		const project = await instance.trigger({ format: 'project' });
		const sample = JSON.stringify({
			...freshSample(findEvent('project', 'form.created')!),
			project_id: '@',
		});
		const deep = '['.repeat(200_000) + ']'.repeat(200_000);

		const answer = await project.post(sample.replace('"@"', deep));

		say(`nested 200,000 deep: ${answer.status} ${answer.text.slice(0, 100)}`);
		expect(answer.json?.code).not.toBe('unavailable');
		expect(instance.n8n.logs()).not.toContain('could not handle a request');
	});

	it('a body with __proto__, which changes nothing but its own item', async () => {
		const body = JSON.stringify(report()).replace('{', '{"__proto__":{"polluted":"yes"},');

		expect((await trigger.post(body)).json).toMatchObject({ status: 200, code: 'accepted' });

		sent += 1;
		const { raw, status } = await trigger.latest(sent);
		expect(status).toBe('success');
		expect(raw).toContain('"__proto__"');
		expect(raw).toContain('polluted');
		await trigger.post(report());
		expect(JSON.stringify(await emitted())).not.toContain('polluted');
	});

	it('and no execution has failed', async () => {
		expect(await trigger.counts()).toEqual({ all: sent, failed: 0 });
	});
});
