import { sleep } from 'n8n-workflow';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import { poll } from '../../tools/harness/calls.mts';
import { hostKey, type Trigger } from '../../tools/harness/instance.mts';
import { postEvent, type Answer } from '../../tools/harness/post.mts';
import { freshSample, signatureOf } from '../../tools/harness/platform.mts';
import { useInstance } from './support/useInstance.mts';

const report = () => freshSample(findEvent('workspace', 'report.completed')!);
const syncFailed = () => freshSample(findEvent('workspace', 'sync.failed')!);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

const reportOf = (time: string) => ({ ...report(), created_at: time });
const signature = (body: string, key: string) => ({ 'x-signature-256': signatureOf(body, key) });

function expectAnswer(answer: Answer, status: number, code: string): void {
	expect(answer.json).toEqual({ status, code, message: expect.stringMatching(/\w{3,}.*[.?]$/) });
	expect(answer.status).toBe(status);
	expect(answer.headers.get('content-type')).toContain('application/json');
}

const uploads = temporaryFolder();

const FORM = 'multipart/form-data; boundary=b';

const instance = useInstance({ env: { TMPDIR: uploads.path } });
afterAll(async () => {
	uploads.remove();
});

describe('what starts no execution', () => {
	let trigger: Trigger;
	beforeAll(async () => {
		trigger = await instance.trigger({
			format: 'workspace',
			events: ['report.completed'],
			options: { maximumAge: 24 },
		});
	});

	const json = (event: unknown) => JSON.stringify(event);
	const type = (contentType: string) => ({ 'content-type': contentType });
	const form = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';

	// Signed as it should be, with something else wrong.
	const damaged: Array<[string, number, string, () => string, Record<string, string>]> = [
		['a JSON array', 400, 'malformed', () => json([report()]), {}],
		['JSON null', 400, 'malformed', () => 'null', type('text/plain')],
		['text that is not JSON', 400, 'malformed', () => 'hello', type('text/plain')],
		['a form', 400, 'malformed', () => 'a=1', type('application/x-www-form-urlencoded')],
		['an empty body', 400, 'malformed', () => '', {}],
		['a multipart form', 401, 'body_missing', () => form, type(FORM)],
		['an event that was not chosen', 200, 'ignored', () => json(syncFailed()), {}],
		['an event from long ago', 400, 'stale', () => json(reportOf(hoursAgo(25))), {}],
		['an event from the future', 400, 'stale', () => json(reportOf(hoursAgo(-1))), {}],
	];
	it.each(damaged)('%s is answered %i %s', async (_, status, code, make, headers) => {
		const answer = await postEvent(trigger.url, make(), trigger.secret, headers);

		expectAnswer(answer, status, code);
	});

	// A genuine event, with something wrong about its signature.
	it.each([
		['no signature', 'signature_missing', () => ({ 'x-signature-256': '' })],
		['an unreadable signature', 'signature_malformed', () => ({ 'x-signature-256': 'sha256=abc' })],
		['another secret’s', 'signature_mismatch', (body: string) => signature(body, 'a guess')],
		[
			'another body’s',
			'signature_mismatch',
			(body: string) => signature(`${body} `, trigger.secret),
		],
		['an empty secret’s', 'signature_mismatch', (body: string) => signature(body, '')],
	])('%s is answered 401 %s', async (_, code, headersFor) => {
		const body = json(report());

		const answer = await postEvent(trigger.url, body, trigger.secret, headersFor(body));

		expectAnswer(answer, 401, code);
	});

	it('a form with a file is answered 401 body_missing, and the file is not kept', async () => {
		const name = 'content-disposition: form-data; name="a"; filename="a.bin"';
		const file = `${name}\r\ncontent-type: x/y\r\n\r\n${'x'.repeat(100_000)}`;
		const before = uploads.names();
		const body = `--b\r\n${file}\r\n--b--\r\n`;

		const answer = await postEvent(trigger.url, body, undefined, type(FORM));

		expectAnswer(answer, 401, 'body_missing');
		const kept = async () => uploads.names().filter((name) => !before.includes(name));
		expect(await poll(kept, ({ length }) => length === 0, 5_000)).toEqual([]);
	});

	it('an empty body without a signature is answered 401 signature_missing', async () => {
		expectAnswer(await postEvent(trigger.url, '', undefined), 401, 'signature_missing');
	});

	// The node is not even asked.
	it.each([
		['JSON that cannot be parsed', 422, { 'content-type': 'application/json' }],
		['compressed JSON that is not', 500, { 'content-encoding': 'deflate' }],
		// n8n 1.x hands a broken form on, and we refuse it.
		['a multipart form that is none', hostKey === '1' ? 401 : 400, { 'content-type': FORM }],
	])('%s is refused by n8n itself: %i', async (_, status, headers) => {
		const answer = await postEvent(
			trigger.url,
			'{"id":',
			trigger.secret,
			headers as Record<string, string>,
		);

		expect(answer.status).toBe(status);
	});

	afterAll(async () => {
		await sleep(1500); // a failed execution would be written after its answer
		expect(await trigger.counts()).toEqual({ all: 0, failed: 0 });
	});
});
